-- Cancels all unpaid attempts of an order, but one if given. Failed ones too: their intents can still be paid.
--
-- Locks    the attempts in id order; the caller holds the order.
CREATE FUNCTION payments.cancel_attempts(p_order uuid, p_but uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM payments.cancel_attempt(p_attempt => unpaid.id)
    FROM (
        SELECT attempt.id FROM payments.attempts AS attempt
        WHERE attempt.order_id = p_order AND attempt.id IS DISTINCT FROM p_but
          AND attempt.state IN ('creating', 'open', 'failed')
        ORDER BY attempt.id
        FOR NO KEY UPDATE
    ) AS unpaid;
END
$$;
COMMENT ON FUNCTION payments.cancel_attempts(uuid, uuid) IS
    'Cancels all unpaid attempts of an order, but one if given.';
