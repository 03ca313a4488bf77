-- Notes that a cancelled booking's refund has come, when it was on its way: all that was decided has gone back, nothing of it is
-- under way to a card any more, and nothing waits for a frozen wallet.
--
-- Locks    the caller has locked the order.
CREATE FUNCTION travel.note_refunded(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE travel.bookings AS booking SET refund_status = 'processed'
    FROM sales.orders AS sale
    WHERE booking.order_id = p_order AND sale.id = p_order AND booking.refund_status = 'pending'
      AND sale.refunded >= COALESCE((
          SELECT decision.refund FROM travel.refund_decisions AS decision WHERE decision.order_id = p_order), 0.00)
      AND NOT EXISTS (
          SELECT FROM payments.refunds AS refund
          WHERE refund.order_id = p_order AND refund.state IN ('requested', 'pending'))
      AND NOT EXISTS (
          SELECT FROM travel.waiting_refunds(p_account => sale.account_id) AS waiting WHERE waiting.order_id = p_order);
END
$$;
COMMENT ON FUNCTION travel.note_refunded(uuid) IS 'Notes that a cancelled booking''s refund has come, when all of it has.';
