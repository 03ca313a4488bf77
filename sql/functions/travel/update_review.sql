-- PUT /reviews/{review_id}/          operationId: updateReview
--
-- Changes the caller's review. What is left out stays.
--
-- Locks    the review.
-- Refuses  401; 404 no such review; 403 somebody else's; 400 fields that are wrong.
CREATE FUNCTION travel.update_review(p_actor uuid, p_review_id int, p_rating int DEFAULT NULL, p_comment text DEFAULT NULL)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_review travel.reviews := travel.lock_review(p_actor => p_actor, p_review_id => p_review_id, p_staff => FALSE);
    v_rating int := COALESCE(p_rating, v_review.rating);
    v_comment text := COALESCE(p_comment, v_review.comment);
BEGIN
    PERFORM travel.check_review(p_rating => v_rating, p_comment => v_comment);
    UPDATE travel.reviews AS review
    SET rating = v_rating, comment = v_comment, updated_at = core.now()
    WHERE review.id = v_review.id;
    RETURN api.answer(
        p_body => json_build_object('status', 'success', 'review', travel.review_json(v_review.id)));
END
$$;
COMMENT ON FUNCTION travel.update_review(uuid, int, int, text) IS 'Changes the caller''s review.';
