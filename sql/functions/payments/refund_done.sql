-- Resumes a refund with the provider's outcome (effect stripe.create_refund; p_state {"refund": id, …}). When it refuses, a
-- sum that it told us of before and that seemed to count this refund was of another one, which is recorded now.
--
-- Locks    as payments.reconcile_refunds.
-- Refuses  nothing. A lost race raises 40001, to be run again.
CREATE FUNCTION payments.refund_done(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_refund jsonb := p_outcome -> 'refund';
    v_was_asked_for boolean := (
        SELECT refund.state = 'requested' FROM payments.refunds AS refund WHERE refund.id = (p_state ->> 'refund')::uuid);
BEGIN
    IF p_outcome -> 'ok' IS DISTINCT FROM 'true'::jsonb THEN
        PERFORM payments.reconcile_refunds(
            p_attempt => attempt.id, p_total => attempt.refunds_reported, p_at => attempt.refunds_reported_at,
            p_refused => refund.id)
        FROM payments.refunds AS refund
        JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id
        WHERE refund.id = (p_state ->> 'refund')::uuid AND refund.state = 'requested'
          AND attempt.refunds_reported IS NOT NULL;
        PERFORM payments.finish_refund(
            p_refund => (p_state ->> 'refund')::uuid, p_status => 'failed', p_provider_id => NULL,
            p_failure => COALESCE(p_outcome ->> 'message', p_outcome ->> 'code', 'refused by the provider'));
        -- The sum may have come while this waited for the order.
        IF v_was_asked_for AND EXISTS (
            SELECT FROM payments.refunds AS refund
            JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id
            CROSS JOIN payments.refunded_elsewhere(attempt, attempt.refunds_reported, attempt.refunds_reported_at) AS news
            WHERE refund.id = (p_state ->> 'refund')::uuid AND refund.state = 'failed'
              AND attempt.refunds_reported IS NOT NULL AND news.amount > 0) THEN
            RAISE EXCEPTION 'the provider told of another refund while this one was refused'
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
