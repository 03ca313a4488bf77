-- Resumes the cancellation of an intent (p_state {"attempt": id}) with the provider's outcome.
--
-- An intent that the provider does not cancel because of its state was paid, is being paid, or is cancelled already: it
-- is asked at once which. After any other refusal payments.check_attempts comes back to it.
--
-- Locks    the attempt.
CREATE FUNCTION payments.intent_cancelled(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt uuid := (p_state ->> 'attempt')::uuid;
BEGIN
    IF p_outcome -> 'ok' IS NOT DISTINCT FROM 'true'::jsonb THEN
        PERFORM payments.note_status(
            p_attempt => v_attempt, p_status => COALESCE(p_outcome #>> '{payment_intent,status}', 'canceled'),
            p_provider_id => p_outcome #>> '{payment_intent,id}');
    ELSIF p_outcome ->> 'code' = 'payment_intent_unexpected_state' THEN
        PERFORM payments.ask_about_attempt(p_attempt => v_attempt);
    END IF;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION payments.intent_cancelled(jsonb, jsonb) IS
    'Notes that an intent was cancelled, or asks what became of one that could not be.';
