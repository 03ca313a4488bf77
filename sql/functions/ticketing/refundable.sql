-- What of an order's money can still be sent back: what it got, less what is refunded or on its way.
CREATE FUNCTION ticketing.refundable(p_order uuid) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT COALESCE(sum(attempt.received - COALESCE(back.amount, 0)), 0.00)
        FROM payments.attempts AS attempt
        CROSS JOIN LATERAL (
            SELECT sum(refund.amount) AS amount
            FROM payments.refunds AS refund
            WHERE refund.attempt_id = attempt.id AND refund.state <> 'failed'
        ) AS back
        WHERE attempt.order_id = p_order AND attempt.is_applied);
END
$$;
COMMENT ON FUNCTION ticketing.refundable(uuid) IS 'What of an order''s money can still be sent back.';
