-- Resumes payments.ask_about_attempt and cancel_at_provider (p_state {"attempt": id}) with what the provider says of a page:
-- money is settled, an end is noted, and a page that can still be paid although its attempt is over is closed.
--
-- Locks    as payments.settle and payments.end_attempt.
CREATE FUNCTION payments.session_checked(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt
    FROM payments.attempts AS attempt WHERE attempt.id = (p_state ->> 'attempt')::uuid;
    IF p_outcome -> 'ok' IS NOT DISTINCT FROM 'true'::jsonb THEN
        PERFORM payments.apply_checkout_session(
            p_product => v_attempt.product, p_type => 'checkout.session.retrieved', p_session => p_outcome);
        IF v_attempt.state = 'cancelled' AND p_outcome ->> 'status' = 'open' THEN
            PERFORM payments.cancel_at_provider(p_attempt => v_attempt.id);
        END IF;
    ELSIF p_outcome ->> 'code' = 'resource_missing' THEN
        UPDATE payments.attempts AS attempt SET next_check_at = NULL WHERE attempt.id = v_attempt.id;
        PERFORM effects.alert(
            p_request => NULL, p_subject => 'attempt:' || v_attempt.id,
            p_message => format('%s does not know %s', v_attempt.provider, v_attempt.session_id));
    END IF;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION payments.session_checked(jsonb, jsonb) IS
    'Applies what the provider says of a page, and closes one whose attempt is over.';
