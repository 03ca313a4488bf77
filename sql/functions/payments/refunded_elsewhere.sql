-- What the provider's word that it has sent back p_total of an attempt (said at p_at by its clock) tells us: `amount` was
-- sent back elsewhere, not by refunds of ours; of those that we have given up, `done` were made after all, `done_amount`
-- together.
--
-- Known are refunds that succeeded, that it left pending, or that failed after it said so. Of the rest as much as can be is
-- explained by refunds of ours that are being asked for: whether they are done or pending there, the answer to our question
-- says; then by those that were given up, which no answer will tell of. One that it has refused to make (p_refused) is not in
-- its sum.
CREATE FUNCTION payments.refunded_elsewhere(
    p_attempt payments.attempts,
    p_total numeric,
    p_at timestamptz,
    p_refused uuid DEFAULT NULL,
    OUT amount numeric,
    OUT done uuid[],
    OUT done_amount numeric
)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_left numeric;
    v_budget numeric;
    v_queued numeric[];
    v_ids uuid[];
    v_amounts numeric[];
BEGIN
    -- One snapshot of refunds and of what becomes of their questions.
    SELECT GREATEST(0, LEAST(p_total, p_attempt.received) - COALESCE(sum(refund.amount) FILTER (
               WHERE refund.state IN ('succeeded', 'pending') OR refund.failed_at >= p_at), 0)),
           array_agg(refund.amount ORDER BY refund.id) FILTER (WHERE asked.is_asked AND request.state = 'queued'),
           array_agg(refund.id ORDER BY refund.id)
               FILTER (WHERE asked.is_asked AND request.state IS DISTINCT FROM 'queued'),
           array_agg(refund.amount ORDER BY refund.id)
               FILTER (WHERE asked.is_asked AND request.state IS DISTINCT FROM 'queued')
    INTO v_left, v_queued, v_ids, v_amounts
    FROM payments.refunds AS refund
    LEFT JOIN effects.requests AS request ON request.id = refund.effect_id
    CROSS JOIN LATERAL (VALUES (refund.state = 'requested' AND refund.id IS DISTINCT FROM p_refused)) AS asked (is_asked)
    WHERE refund.attempt_id = p_attempt.id;

    amount := v_left - payments.largest_sum(p_amounts => v_queued || v_amounts, p_limit => v_left);
    v_budget := v_left - payments.largest_sum(p_amounts => v_queued, p_limit => v_left) - amount;
    done := '{}';
    done_amount := 0;
    FOR i IN 1..COALESCE(cardinality(v_ids), 0) LOOP
        -- Not the first that fit either: those that come nearest.
        IF v_amounts[i] <= v_budget
            AND v_amounts[i] + payments.largest_sum(p_amounts => v_amounts[i + 1:], p_limit => v_budget - v_amounts[i])
                = payments.largest_sum(p_amounts => v_amounts[i:], p_limit => v_budget) THEN
            done := done || v_ids[i];
            done_amount := done_amount + v_amounts[i];
            v_budget := v_budget - v_amounts[i];
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION payments.refunded_elsewhere(payments.attempts, numeric, timestamptz, uuid) IS
    'What of the sum that a provider says it has sent back was made elsewhere, and which given-up refunds are in it.';
