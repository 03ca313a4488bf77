-- Resumes deposit with what Stripe said when it charged the payment method: {"attempt": id} and the outcome of
-- stripe.charge_payment_method. Idempotent.
--
-- Locks    as payments.charge_made.
-- Refuses  400 declined, with Stripe's message.
CREATE FUNCTION travel.deposit_charged(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_attempt payments.attempts := payments.charge_made(
        p_attempt => (p_state ->> 'attempt')::uuid, p_outcome => p_outcome);
BEGIN
    IF v_attempt.state = 'failed' THEN
        RETURN travel.refused_answer(
            p_status => 400, p_message => COALESCE(v_attempt.failure_reason, 'The payment was declined.'));
    END IF;
    RETURN api.answer(p_body => json_build_object(
        'status', CASE WHEN v_attempt.settled_at IS NOT NULL THEN 'success' ELSE v_attempt.provider_status END,
        'transaction_id', v_attempt.id,
        'payment_intent_id', v_attempt.provider_id,
        'client_secret', CASE WHEN v_attempt.settled_at IS NULL THEN v_attempt.client_secret END));
END
$$;
COMMENT ON FUNCTION travel.deposit_charged(jsonb, jsonb) IS 'Answers with what became of a deposit by payment method.';
