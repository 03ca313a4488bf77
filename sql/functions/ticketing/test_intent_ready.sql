-- Resumes confirm_payment with the intent that Stripe made: {"attempt": id, "order": id, "base_url": text} and the outcome
-- of stripe.create_payment_intent. Goes on to pay it. Idempotent.
--
-- Locks    the order, the attempt.
-- Refuses  as ticketing.payment_intent_ready.
CREATE FUNCTION ticketing.test_intent_ready(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_reply api.reply := ticketing.payment_intent_ready(p_state => p_state, p_outcome => p_outcome);
BEGIN
    IF v_reply.status <> 200 THEN
        RETURN v_reply;
    END IF;
    RETURN (
        SELECT api.answer(p_body => NULL, p_effect => ticketing.test_payment_effect(
            p_attempt => attempt, p_base_url => p_state ->> 'base_url'))
        FROM payments.attempts AS attempt
        WHERE attempt.id = (p_state ->> 'attempt')::uuid);
END
$$;
COMMENT ON FUNCTION ticketing.test_intent_ready(jsonb, jsonb) IS 'Pays the intent that Stripe made for a test.';
