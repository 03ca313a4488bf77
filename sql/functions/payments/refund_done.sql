-- Resumes a refund with the provider's outcome (effect stripe.create_refund; p_state {"refund": id, …}). When it refuses, a
-- sum that it told us of before and that seemed to count this refund was of another one, which is recorded now.
--
-- Locks    as payments.reconcile_refunds.
-- Refuses  nothing. A lost race raises 40001, to be run again.
CREATE FUNCTION payments.refund_done(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_refund jsonb := p_outcome -> 'refund';
    v_told_before payments.attempts;
BEGIN
    IF p_outcome -> 'ok' IS DISTINCT FROM 'true'::jsonb THEN
        SELECT attempt.* INTO v_told_before
        FROM payments.refunds AS refund
        JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id
        WHERE refund.id = (p_state ->> 'refund')::uuid AND refund.state = 'requested';
        IF v_told_before.refunds_reported IS NOT NULL THEN
            PERFORM payments.reconcile_refunds(
                p_attempt => v_told_before.id, p_total => v_told_before.refunds_reported,
                p_at => v_told_before.refunds_reported_at, p_refused => (p_state ->> 'refund')::uuid);
        END IF;
        PERFORM payments.finish_refund(
            p_refund => (p_state ->> 'refund')::uuid, p_status => 'failed', p_provider_id => NULL,
            p_failure => COALESCE(p_outcome ->> 'message', p_outcome ->> 'code', 'refused by the provider'));
        -- News may have come while this waited for the order.
        IF EXISTS (
            SELECT FROM payments.attempts AS attempt
            WHERE attempt.id = v_told_before.id
              AND (attempt.refunds_reported, attempt.refunds_reported_at)
                  IS DISTINCT FROM (v_told_before.refunds_reported, v_told_before.refunds_reported_at)) THEN
            RAISE EXCEPTION 'the provider told of refunds while this one was refused'
                USING ERRCODE = 'serialization_failure';
        END IF;
    ELSE
        PERFORM payments.finish_refund(
            p_refund => (p_state ->> 'refund')::uuid, p_status => v_refund ->> 'status',
            p_provider_id => v_refund ->> 'id', p_failure => v_refund ->> 'failure_reason');
    END IF;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION payments.refund_done(jsonb, jsonb) IS 'Records the outcome of asking the provider for a refund.';
