-- Broken invariants of travel's bookings; travel.invariant_breaks shows them.
CREATE FUNCTION travel.booking_breaks() RETURNS TABLE (invariant text, schema_name text, subject text, detail text)
LANGUAGE sql STABLE AS $$
    SELECT 'every order of travel is a booking of its customer', 'travel', sale.number,
           format('order of %s, booking of %s', sale.account_id, booking.account_id)
    FROM sales.orders AS sale
    LEFT JOIN travel.bookings AS booking ON booking.order_id = sale.id
    WHERE sale.product = 'travel' AND booking.account_id IS DISTINCT FROM sale.account_id
    UNION ALL
    SELECT 'a booking has a place on its package for everybody', 'travel', sale.number,
           format('%s travel, %s places', booking.adult + booking.children, COALESCE(line.quantity, 0))
    FROM travel.bookings AS booking
    JOIN sales.orders AS sale ON sale.id = booking.order_id
    JOIN travel.packages AS package ON package.id = booking.package_id
    LEFT JOIN inventory.hold_lines AS line ON line.hold_id = sale.hold_id AND line.stock_id = package.stock_id
    WHERE line.quantity IS DISTINCT FROM booking.adult + booking.children
    UNION ALL
    SELECT 'a booking says when it was cancelled, if it was', 'travel', sale.number,
           format('%s, cancelled %s', sale.state, booking.cancelled_at)
    FROM travel.bookings AS booking
    JOIN sales.orders AS sale ON sale.id = booking.order_id
    WHERE (sale.state = 'cancelled') <> (booking.cancelled_at IS NOT NULL)
    UNION ALL
    SELECT 'who cancelled a booking has a decision, and what it says was given back', 'travel', sale.number,
           format('refunded %s, told %s, decided %s and %s', sale.refunded, booking.refund_amount, decision.refund,
                  decision.given_back)
    FROM travel.bookings AS booking
    JOIN sales.orders AS sale ON sale.id = booking.order_id
    LEFT JOIN travel.refund_decisions AS decision ON decision.order_id = booking.order_id
    WHERE CASE
        WHEN decision.order_id IS NULL THEN sale.state = 'cancelled' AND (sale.state_actor IS NOT NULL OR sale.paid > sale.refunded)
        -- What is on its way to a card, or came back from it, is the business of payments.
        ELSE sale.state <> 'cancelled' OR decision.refund > sale.refunded + COALESCE((
                SELECT sum(refund.amount) FROM payments.refunds AS refund
                WHERE refund.order_id = sale.id AND refund.state <> 'succeeded'), 0)
            OR booking.refund_amount <> decision.refund + decision.given_back END
    UNION ALL
    SELECT 'a promo code is all that makes a booking cheaper', 'travel', sale.number,
           format('discount %s, promo code %s', sale.discount, COALESCE(used.discount, 0))
    FROM sales.orders AS sale
    LEFT JOIN sales.promo_uses AS used ON used.order_id = sale.id
    WHERE sale.product = 'travel' AND sale.discount <> COALESCE(used.discount, 0)
$$;
COMMENT ON FUNCTION travel.booking_breaks() IS 'Broken invariants of travel''s bookings.';
