-- The review with an id, which the caller has written, or which staff may deal with (p_staff), locked.
--
-- Locks    the review.
-- Refuses  401; 404 no such review; 403 somebody else's.
CREATE FUNCTION travel.lock_review(p_actor uuid, p_review_id int, p_staff boolean) RETURNS travel.reviews
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor);
    v_review travel.reviews;
BEGIN
    SELECT review.* INTO v_review FROM travel.reviews AS review WHERE review.id = p_review_id FOR NO KEY UPDATE;
    IF NOT FOUND OR (v_review.is_hidden AND v_review.account_id <> v_account.id AND NOT v_account.is_staff) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Review not found.');
    END IF;
    IF v_review.account_id <> v_account.id AND NOT (p_staff AND v_account.is_staff) THEN
        PERFORM api.refuse(p_status => 403, p_code => 'not_author',
            p_message => 'You can only change your own reviews.');
    END IF;
    RETURN v_review;
END
$$;
COMMENT ON FUNCTION travel.lock_review(uuid, int, boolean) IS 'A review that the caller may change, locked; refuses 403 and 404.';
