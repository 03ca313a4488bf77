-- Resumes deposit with what Stripe said to the making of its page: {"attempt": id} and the outcome of
-- stripe.create_checkout_session. Idempotent.
--
-- Locks    as payments.session_created.
-- Refuses  400 with Stripe's message.
CREATE FUNCTION travel.deposit_page_ready(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_attempt payments.attempts := payments.session_created(
        p_attempt => (p_state ->> 'attempt')::uuid, p_outcome => p_outcome);
BEGIN
    IF v_attempt.session_id IS NULL THEN
        RETURN travel.refused_answer(
            p_status => 400, p_message => COALESCE(v_attempt.failure_reason, 'The payment could not be started.'));
    END IF;
    RETURN api.answer(p_body => json_build_object(
        'checkout_url', v_attempt.session_url, 'session_id', v_attempt.session_id, 'transaction_id', v_attempt.id));
END
$$;
COMMENT ON FUNCTION travel.deposit_page_ready(jsonb, jsonb) IS 'Answers with the page on which a deposit is paid.';
