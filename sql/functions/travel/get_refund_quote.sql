-- GET /bookings/{booking_id}/refund/          operationId: getRefundQuote
--
-- What cancelling a booking now would put into the wallet, and why; of a cancelled one, what was decided.
--
-- Refuses  401; 404 somebody else's.
CREATE FUNCTION travel.get_refund_quote(p_actor uuid, p_booking_id text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_order sales.orders := travel.find_booking(p_actor => p_actor, p_key => p_booking_id);
BEGIN
    RETURN api.answer(p_body => (
        SELECT json_build_object(
            'booking_id', quote.booking_id,
            'days_before', quote.days_before,
            'rule', quote.rule,
            'refund_percent', quote.percent::text,
            'amount_received', quote.base::text,
            'refund_amount', COALESCE(booking.refund_amount, quote.refund)::text,
            'refund_status', CASE WHEN booking.cancelled_at IS NULL THEN quote.refund_status
                ELSE booking.refund_status END,
            'explanation', COALESCE(decision.explanation, quote.explanation))
        FROM travel.bookings AS booking
        LEFT JOIN travel.refund_decisions AS decision ON decision.order_id = booking.order_id
        CROSS JOIN travel.explain_refund(
            p_booking => v_order.number, p_at => COALESCE(booking.cancelled_at, core.now())) AS quote
        WHERE booking.order_id = v_order.id));
END
$$;
COMMENT ON FUNCTION travel.get_refund_quote(uuid, text) IS 'What cancelling a booking now would give back, and why.';
