-- POST /booking-confirm/          operationId: confirmBookingPayment
--
-- Finishes the payment of a booking of the caller: the booking is paid then, with its invoice, its mail and its notifications,
-- whoever was first to say so (a webhook may have been). Repeating it answers the same.
--
-- p_identifier is the booking, or the session of a page. Mode wallet does both steps when no payment was started.
--
-- Locks    as payments.settle.
-- Refuses  401; 404 no such booking or session, or somebody else's; 409 not paid; as travel.start_payment for mode wallet.
CREATE FUNCTION travel.confirm_payment(p_actor uuid, p_identifier text, p_mode text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_attempt payments.attempts := travel.find_session(p_account => v_account.id, p_session_id => p_identifier);
    v_order uuid := v_attempt.order_id;
BEGIN
    IF v_order IS NULL THEN
        SELECT found.id INTO v_order
        FROM travel.find_own_booking(p_actor => p_actor, p_key => p_identifier) AS found;
        v_attempt := travel.last_payment(p_order => v_order, p_mode => p_mode);
    END IF;
    IF p_mode = 'wallet' THEN
        RETURN travel.pay_from_wallet(p_order => v_order);
    END IF;
    RETURN travel.settle_booking(p_order => v_order, p_attempt => v_attempt, p_mode => p_mode);
END
$$;
COMMENT ON FUNCTION travel.confirm_payment(uuid, text, text) IS 'Finishes the payment of a booking of the caller.';
