-- Resumes create_payment_intent with what Stripe said: {"attempt": id, "order": id} and the outcome of
-- stripe.create_payment_intent. Idempotent. Refusals are returned, so that what Stripe said stays recorded.
--
-- Locks    the order, the attempt.
-- Refuses  400 with Stripe's message; 409 when the order was cancelled meanwhile.
CREATE FUNCTION ticketing.payment_intent_ready(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    v_attempt := payments.intent_created(p_attempt => (p_state ->> 'attempt')::uuid, p_outcome => p_outcome);
    IF v_attempt.client_secret IS NULL THEN
        RETURN ticketing.error_reply(p_status => 400, p_code => COALESCE(p_outcome ->> 'code', 'payment_refused'),
            p_message => COALESCE(v_attempt.failure_reason, 'The payment could not be started.'));
    ELSIF v_attempt.state = 'cancelled' THEN
        RETURN ticketing.error_reply(p_status => 409, p_code => 'payment_cancelled',
            p_message => 'The payment was cancelled.');
    END IF;
    RETURN api.answer(p_body => ticketing.intent_json(v_attempt));
END
$$;
COMMENT ON FUNCTION ticketing.payment_intent_ready(jsonb, jsonb) IS 'Answers with the payment intent that Stripe made.';
