-- GET and POST /booking-payment/{booking_id}/{mode}/          operationId: payBooking, startBookingPayment
--
-- Starts the payment of a booking of the caller in a mode, and answers with the page of Stripe where there is one. Asked
-- again, it is the same payment and the same page.
--
-- Locks    as travel.start_payment.
-- Refuses  401; 404 no such booking, or somebody else's; 400 no such mode; as travel.start_payment.
CREATE FUNCTION travel.pay_booking(p_actor uuid, p_booking_id text, p_mode text, p_frontend_url text DEFAULT NULL)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_order sales.orders := travel.find_own_booking(p_actor => p_actor, p_key => p_booking_id);
    v_attempt payments.attempts;
    v_effect jsonb;
BEGIN
    IF p_mode NOT IN ('wallet', 'stripe', 'split') THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object('mode', jsonb_build_array(
            format('"%s" is not a valid choice.', p_mode))));
    END IF;
    v_attempt := travel.start_payment(p_order => v_order.id, p_mode => p_mode);
    IF v_attempt.state = 'creating' THEN
        v_effect := payments.create_session_effect(
            p_attempt => v_attempt.id, p_then => 'travel.payment_page_ready',
            p_page => travel.booking_page(p_order => v_order, p_email => v_attempt.email,
                p_frontend_url => p_frontend_url));
        RETURN api.answer(p_body => NULL, p_effect => v_effect);
    END IF;
    RETURN api.answer(p_body => travel.payment_json(v_attempt, p_booking_id => v_order.number, p_mode => p_mode));
END
$$;
COMMENT ON FUNCTION travel.pay_booking(uuid, text, text, text) IS 'Starts the payment of a booking of the caller.';
