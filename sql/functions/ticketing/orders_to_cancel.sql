-- The orders of an event that its cancellation concerns, before it and after, with what becomes of each:
--
-- outcome is cancel (unpaid, or free of charge) or refund; is_done whether it was dealt with; refund_amount what goes back
-- because of it; refund_status what Stripe made of that: NULL before it is asked, pending, succeeded or failed.
CREATE FUNCTION ticketing.orders_to_cancel(p_event uuid)
RETURNS TABLE (
    order_id uuid,
    order_number text,
    status text,
    buyer_name text,
    buyer_email text,
    created_at timestamptz,
    outcome text,
    is_done boolean,
    tickets bigint,
    total numeric,
    refunded numeric,
    refund_amount numeric,
    refund_status text
)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    WITH issued AS (
        SELECT ticket.order_id, count(*) AS count
        FROM ticketing.tickets AS ticket
        WHERE ticket.event_id = p_event
        GROUP BY ticket.order_id
    ), sent AS (
        -- What is sent back of an order's money or on its way, and which part of it because of the cancellation.
        SELECT placed.id AS order_id,
               COALESCE(sum(refund.amount) FILTER (WHERE attempt.is_applied AND refund.state <> 'failed'), 0) AS amount,
               count(*) FILTER (WHERE why.is_cancellation) AS count,
               sum(refund.amount) FILTER (WHERE why.is_cancellation) AS because,
               CASE WHEN bool_or(refund.state = 'failed') FILTER (WHERE why.is_cancellation) THEN 'failed'
                    WHEN bool_or(refund.state IN ('requested', 'pending')) FILTER (WHERE why.is_cancellation) THEN 'pending'
                    ELSE 'succeeded' END AS status
        FROM ticketing.orders AS placed
        JOIN payments.refunds AS refund ON refund.order_id = placed.id
        JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id
        CROSS JOIN LATERAL (
            SELECT refund.reason = 'event_cancelled' AND NOT EXISTS (
                SELECT FROM payments.refunds AS again WHERE again.retry_of = refund.id) AS is_cancellation
        ) AS why
        WHERE placed.event_id = p_event
        GROUP BY placed.id
    )
    SELECT sale.id, sale.number, sale.state, placed.buyer_name, placed.buyer_email, placed.created_at,
           CASE WHEN sent.count > 0 OR (sale.state = 'confirmed' AND sale.total > 0) THEN 'refund' ELSE 'cancel' END,
           placed.wound_up_at IS NOT NULL,
           COALESCE(issued.count, 0), sale.total, sale.refunded,
           CASE WHEN sent.count > 0 THEN sent.because
                WHEN sale.state = 'confirmed' AND placed.wound_up_at IS NULL THEN sale.paid - COALESCE(sent.amount, 0)
                ELSE 0.00 END,
           CASE WHEN sent.count > 0 THEN sent.status END
    FROM ticketing.orders AS placed
    JOIN sales.orders AS sale ON sale.id = placed.id
    LEFT JOIN issued ON issued.order_id = placed.id
    LEFT JOIN sent ON sent.order_id = placed.id
    WHERE placed.event_id = p_event
      AND (sale.state = 'confirmed' OR sent.count > 0
           OR (sale.is_unpaid AND sale.expires_at > core.now())
           -- Cancelled at the moment when it was dealt with, not by its buyer before.
           OR (sale.state = 'cancelled' AND placed.cancelled_at = placed.wound_up_at));
END
$$;
COMMENT ON FUNCTION ticketing.orders_to_cancel(uuid) IS
    'The orders that the cancellation of an event concerns, with what becomes of each.';
