-- DELETE /reviews/{review_id}/          operationId: deleteReview
--
-- Deletes a review, by its author or by staff.
--
-- Locks    the review.
-- Refuses  401; 404 no such review; 403 somebody else's.
CREATE FUNCTION travel.delete_review(p_actor uuid, p_review_id int) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_review travel.reviews := travel.lock_review(p_actor => p_actor, p_review_id => p_review_id, p_staff => TRUE);
BEGIN
    DELETE FROM travel.reviews AS review WHERE review.id = v_review.id;
    RETURN travel.done(p_message => 'Review deleted');
END
$$;
COMMENT ON FUNCTION travel.delete_review(uuid, int) IS 'Deletes a review, by its author or by staff.';
