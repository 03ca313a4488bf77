-- PATCH /reviews/{review_id}/          operationId: patchReview
--
-- Changes what is sent of a review: rating and comment by its author, is_hidden by staff.
--
-- Locks    the review.
-- Refuses  401; 404 no such review; 403 not the caller's to change; 400 fields that are wrong.
CREATE FUNCTION travel.patch_review(p_actor uuid, p_review_id int, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_review travel.reviews := travel.lock_review(p_actor => p_actor, p_review_id => p_review_id, p_staff => TRUE);
    v_says_more boolean := COALESCE(p_changes ->> 'rating', p_changes ->> 'comment') IS NOT NULL;
BEGIN
    IF (v_says_more AND v_review.account_id <> p_actor)
        OR ((p_changes ->> 'is_hidden')::boolean IS DISTINCT FROM NULL AND NOT travel.is_staff(p_actor)) THEN
        PERFORM api.refuse(p_status => 403, p_code => 'forbidden',
            p_message => 'You do not have permission to perform this action.');
    END IF;
    v_review.rating := COALESCE((p_changes ->> 'rating')::int, v_review.rating);
    v_review.comment := COALESCE(p_changes ->> 'comment', v_review.comment);
    v_review.is_hidden := COALESCE((p_changes ->> 'is_hidden')::boolean, v_review.is_hidden);
    PERFORM travel.check_review(p_rating => v_review.rating, p_comment => v_review.comment);
    UPDATE travel.reviews AS review
    SET rating = v_review.rating, comment = v_review.comment, is_hidden = v_review.is_hidden,
        -- What staff hides was not written anew.
        updated_at = CASE WHEN v_says_more THEN core.now() ELSE review.updated_at END
    WHERE review.id = v_review.id;
    RETURN api.answer(
        p_body => json_build_object('status', 'success', 'review', travel.review_json(v_review.id)));
END
$$;
COMMENT ON FUNCTION travel.patch_review(uuid, int, jsonb) IS 'Changes what is sent of a review; staff hides it.';
