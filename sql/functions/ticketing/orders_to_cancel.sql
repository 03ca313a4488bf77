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
    SELECT sale.id, sale.number, sales.shown_state(sale), placed.buyer_name, placed.buyer_email, placed.created_at,
           CASE WHEN back.count > 0 OR (sale.state = 'confirmed' AND sale.total > 0) THEN 'refund' ELSE 'cancel' END,
           placed.wound_up_at IS NOT NULL,
           issued.count, sale.total, sale.refunded,
           CASE WHEN back.count > 0 THEN back.amount
                WHEN sale.state = 'confirmed' AND placed.wound_up_at IS NULL THEN ticketing.refundable(sale.id)
                ELSE 0.00 END,
           CASE WHEN back.count > 0 THEN back.status END
    FROM ticketing.orders AS placed
    JOIN sales.orders AS sale ON sale.id = placed.id
    CROSS JOIN LATERAL (
        SELECT count(*) AS count FROM ticketing.tickets AS ticket WHERE ticket.order_id = sale.id
    ) AS issued
    CROSS JOIN LATERAL (
        SELECT count(*) AS count, sum(refund.amount) AS amount,
               CASE WHEN bool_or(refund.state = 'failed') THEN 'failed'
                    WHEN bool_or(refund.state IN ('requested', 'pending')) THEN 'pending'
                    ELSE 'succeeded' END AS status
        FROM payments.refunds AS refund
        WHERE refund.order_id = sale.id AND refund.reason = 'event_cancelled'
          AND NOT EXISTS (SELECT FROM payments.refunds AS again WHERE again.retry_of = refund.id)
    ) AS back
    WHERE placed.event_id = p_event
      AND (sale.state = 'confirmed' OR back.count > 0
           OR (sale.is_unpaid AND NOT sales.is_expired(sale))
           -- Cancelled at the moment when it was dealt with, not by its buyer before.
           OR (sale.state = 'cancelled' AND placed.cancelled_at = placed.wound_up_at));
END
$$;
COMMENT ON FUNCTION ticketing.orders_to_cancel(uuid) IS
    'The orders that the cancellation of an event concerns, with what becomes of each.';
