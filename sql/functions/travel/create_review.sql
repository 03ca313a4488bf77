-- POST /packages/{package_id}/reviews/          operationId: createReview
--
-- Reviews a package that the caller has booked and paid for, once.
--
-- Locks    nothing but what the new row refers to; two at once meet at the constraint.
-- Refuses  401; 404 no such package; 400 fields that are wrong, or no paid booking of it; 409 a second review.
CREATE FUNCTION travel.create_review(p_actor uuid, p_package_id text, p_rating int, p_comment text DEFAULT NULL)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor);
    -- Also of a package that is not offered any more: people come back from it.
    v_package travel.packages := travel.find_package(p_key => p_package_id, p_any => TRUE);
    v_review int;
BEGIN
    PERFORM travel.check_review(p_rating => p_rating, p_comment => p_comment);
    IF NOT EXISTS (
        SELECT FROM travel.bookings AS booking
        JOIN sales.orders AS sale ON sale.id = booking.order_id AND sale.state = 'paid'
        WHERE booking.account_id = v_account.id AND booking.package_id = v_package.id) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_booked',
            p_message => 'You can only review packages that you have booked and paid for.');
    END IF;
    INSERT INTO travel.reviews AS review (account_id, package_id, rating, comment, created_at, updated_at)
    VALUES (v_account.id, v_package.id, p_rating, COALESCE(p_comment, ''), core.now(), core.now())
    ON CONFLICT ON CONSTRAINT review_once DO NOTHING
    RETURNING review.id INTO v_review;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 409, p_code => 'already_reviewed',
            p_message => 'You have already reviewed this package.');
    END IF;
    RETURN api.answer(p_status => 201,
        p_body => json_build_object('status', 'success', 'review', travel.review_json(v_review)));
END
$$;
COMMENT ON FUNCTION travel.create_review(uuid, text, int, text) IS 'Reviews a package that the caller has paid for, once.';
