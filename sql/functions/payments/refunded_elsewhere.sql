-- How much of what the provider says it has sent back of an attempt (p_total, said at p_at by its clock) is not known here
-- to have been sent: refunds that succeeded, that it left pending, or that failed after it said so are known.
CREATE FUNCTION payments.refunded_elsewhere(p_attempt payments.attempts, p_total numeric, p_at timestamptz)
RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN GREATEST(0, LEAST(p_total, p_attempt.received) - COALESCE((
        SELECT sum(refund.amount) FROM payments.refunds AS refund
        WHERE refund.attempt_id = p_attempt.id
          AND (refund.state IN ('succeeded', 'pending') OR refund.failed_at >= p_at)), 0));
END
$$;
COMMENT ON FUNCTION payments.refunded_elsewhere(payments.attempts, numeric, timestamptz) IS
    'How much of the sum that a provider says it has sent back is not known here.';
