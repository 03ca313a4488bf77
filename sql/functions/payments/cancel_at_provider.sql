-- Asks the provider to cancel the intent of an attempt, or to close its page, with nobody waiting. Asked twice is harmless.
--
-- A customer may have paid at that moment. The provider then refuses to cancel an intent, and payments.intent_cancelled asks
-- what became of it; of a page it says how it ended (payments.session_checked).
CREATE FUNCTION payments.cancel_at_provider(p_attempt uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    IF v_attempt.session_id IS NOT NULL THEN
        PERFORM effects.request(
            p_kind => v_attempt.provider || '.expire_checkout_session',
            p_input => jsonb_build_object('id', v_attempt.session_id),
            p_then => 'payments.session_checked',
            p_state => jsonb_build_object('attempt', v_attempt.id));
    ELSIF v_attempt.provider_id IS NOT NULL THEN
        PERFORM effects.request(
            p_kind => v_attempt.provider || '.cancel_payment_intent',
            p_input => jsonb_build_object('payment_intent', v_attempt.provider_id),
            p_then => 'payments.intent_cancelled',
            p_state => jsonb_build_object('attempt', v_attempt.id));
    END IF;
END
$$;
COMMENT ON FUNCTION payments.cancel_at_provider(uuid) IS
    'Queues the cancellation of an attempt''s intent, or of its page, at the provider.';
