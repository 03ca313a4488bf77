-- Hook: money of an order was sent back. Everything sent back: its tickets are void. Tells the buyer.
--
-- Locks    the caller has locked the order.
CREATE FUNCTION ticketing.on_order_refunded(p_order uuid, p_refund uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (SELECT FROM sales.orders AS sale WHERE sale.id = p_order AND sale.state = 'refunded') THEN
        UPDATE ticketing.tickets AS ticket SET status = 'cancelled'
        WHERE ticket.order_id = p_order AND ticket.status <> 'cancelled';
    END IF;
    PERFORM ticketing.mail_buyer(p_order => p_order, p_template => 'order_refunded',
        p_data => (
            SELECT jsonb_build_object('refund_amount', refund.amount::text, 'currency', refund.currency)
            FROM payments.refunds AS refund WHERE refund.id = p_refund),
        p_dedupe => 'order_refunded:' || p_refund);
END
$$;
COMMENT ON FUNCTION ticketing.on_order_refunded(uuid, uuid) IS
    'Hook: voids the tickets of an order that was refunded in full, and tells the buyer.';
