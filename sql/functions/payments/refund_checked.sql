-- Resumes payments.ask_about_refund (p_state {"refund": id}) with what the provider says of it.
--
-- Locks    as payments.finish_refund.
CREATE FUNCTION payments.refund_checked(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_id uuid := (p_state ->> 'refund')::uuid;
    v_refund jsonb := p_outcome -> 'refund';
BEGIN
    IF p_outcome -> 'ok' IS NOT DISTINCT FROM 'true'::jsonb THEN
        PERFORM payments.finish_refund(
            p_refund => v_id, p_status => v_refund ->> 'status', p_provider_id => v_refund ->> 'id',
            p_failure => v_refund ->> 'failure_reason');
    ELSIF p_outcome ->> 'code' = 'resource_missing' THEN
        UPDATE payments.refunds AS refund SET next_check_at = NULL WHERE refund.id = v_id;
        PERFORM effects.alert(
            p_request => NULL, p_subject => 'refund_pending:' || v_id,
            p_message => format('the provider does not know refund %s', refund.provider_id))
        FROM payments.refunds AS refund
        WHERE refund.id = v_id;
    END IF;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION payments.refund_checked(jsonb, jsonb) IS 'Applies what the provider says of a pending refund.';
