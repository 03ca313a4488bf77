-- How much of what the provider says it has sent back of an attempt (p_total, said at p_at by its clock) is not known here
-- to have been sent. Known are refunds that succeeded, that it left pending, or that failed after it said so; and those
-- that are being asked for and fit into the sum: whether they are done or pending there, the answer to our question says.
-- One that it has refused to make (p_refused) is not in its sum.
CREATE FUNCTION payments.refunded_elsewhere(
    p_attempt payments.attempts,
    p_total numeric,
    p_at timestamptz,
    p_refused uuid DEFAULT NULL
) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_left numeric;
    v_amount numeric;
BEGIN
    SELECT GREATEST(0, LEAST(p_total, p_attempt.received) - COALESCE(sum(refund.amount), 0)) INTO v_left
    FROM payments.refunds AS refund
    WHERE refund.attempt_id = p_attempt.id
      AND (refund.state IN ('succeeded', 'pending') OR refund.failed_at >= p_at);

    FOR v_amount IN
        SELECT refund.amount
        FROM payments.refunds AS refund
        JOIN effects.requests AS request ON request.id = refund.effect_id AND request.state = 'queued'
        WHERE refund.attempt_id = p_attempt.id AND refund.state = 'requested' AND refund.id IS DISTINCT FROM p_refused
        ORDER BY refund.id
    LOOP
        IF v_amount <= v_left THEN
            v_left := v_left - v_amount;
        END IF;
    END LOOP;
    RETURN v_left;
END
$$;
COMMENT ON FUNCTION payments.refunded_elsewhere(payments.attempts, numeric, timestamptz, uuid) IS
    'How much of the sum that a provider says it has sent back is neither known here nor being asked for.';
