-- Hook: money of a booking was sent back to its card, here or at Stripe. A booking that is cancelled by it says so, and one whose
-- refund was on its way that it has come; the customer is told.
--
-- Locks    the caller has locked the order.
CREATE FUNCTION travel.on_order_refunded(p_order uuid, p_refund uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE travel.bookings AS booking
    SET cancelled_at = core.now(), cancellation_reason = sale.state_reason, refund_amount = sale.refunded,
        refund_status = 'processed'
    FROM sales.orders AS sale
    WHERE booking.order_id = p_order AND sale.id = p_order AND sale.state = 'cancelled' AND booking.cancelled_at IS NULL;
    -- Staff cancelled it, and had the money sent to the card.
    PERFORM travel.note_refunded(p_order => p_order);
    PERFORM travel.notify(p_account => sale.account_id, p_type => 'refund_processed', p_order => p_order,
        p_title => 'Refund Processed', p_dedupe_key => 'refund:' || p_refund,
        p_message => format('%s %s of your booking %s went back to your card.', refund.amount, refund.currency,
            sale.number))
    FROM payments.refunds AS refund
    JOIN sales.orders AS sale ON sale.id = refund.order_id
    WHERE refund.id = p_refund;
END
$$;
COMMENT ON FUNCTION travel.on_order_refunded(uuid, uuid) IS 'Hook: tells the customer that money went back to the card.';
