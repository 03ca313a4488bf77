-- Resumes a refund with the provider's outcome (effect stripe.create_refund; p_state {"refund": id, …}).
--
-- Locks    as payments.finish_refund.
CREATE FUNCTION payments.refund_done(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_refund jsonb := p_outcome -> 'refund';
BEGIN
    IF p_outcome -> 'ok' IS DISTINCT FROM 'true'::jsonb THEN
        PERFORM payments.finish_refund(
            p_refund => (p_state ->> 'refund')::uuid, p_status => 'failed', p_provider_id => NULL,
            p_failure => COALESCE(p_outcome ->> 'message', p_outcome ->> 'code', 'refused by the provider'));
    ELSE
        PERFORM payments.finish_refund(
            p_refund => (p_state ->> 'refund')::uuid, p_status => v_refund ->> 'status',
            p_provider_id => v_refund ->> 'id', p_failure => v_refund ->> 'failure_reason');
    END IF;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION payments.refund_done(jsonb, jsonb) IS 'Records the outcome of asking the provider for a refund.';
