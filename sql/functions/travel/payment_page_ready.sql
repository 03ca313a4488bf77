-- Resumes pay_booking with what Stripe said to the making of its page: {"attempt": id, "order": id} and the outcome of
-- stripe.create_checkout_session. Idempotent. Refusals are returned, so that what Stripe said stays recorded.
--
-- Locks    as payments.session_created.
-- Refuses  400 with Stripe's message; 409 when the payment was replaced or the booking cancelled meanwhile.
CREATE FUNCTION travel.payment_page_ready(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_attempt payments.attempts := payments.session_created(
        p_attempt => (p_state ->> 'attempt')::uuid, p_outcome => p_outcome);
BEGIN
    IF v_attempt.state = 'failed' THEN
        RETURN travel.refused_answer(
            p_status => 400, p_message => COALESCE(v_attempt.failure_reason, 'The payment could not be started.'));
    ELSIF v_attempt.state = 'cancelled' THEN
        RETURN travel.refused_answer(p_status => 409, p_message => 'The payment was cancelled.');
    END IF;
    RETURN api.answer(p_body => travel.payment_json(v_attempt, p_mode => v_attempt.mode, p_booking_id => (
        SELECT sale.number FROM sales.orders AS sale WHERE sale.id = v_attempt.order_id)));
END
$$;
COMMENT ON FUNCTION travel.payment_page_ready(jsonb, jsonb) IS 'Answers with the page on which a booking is paid.';
