-- The lines of a booking's invoice, tax included: the trip, and what a promo code took off. The service charge is no line: it is
-- the invoice's admin_fee.
CREATE FUNCTION travel.invoice_items(p_order uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_agg(jsonb_build_object(
            'description', line.description,
            'detail', line.detail,
            'quantity', 1,
            'unit_price', line.amount::text,
            'amount', line.amount::text) ORDER BY line.place)
        FROM sales.orders AS sale
        JOIN travel.bookings AS booking ON booking.order_id = sale.id
        JOIN travel.packages AS package ON package.id = booking.package_id
        LEFT JOIN sales.promo_uses AS used ON used.order_id = sale.id AND used.given_back_at IS NULL
        LEFT JOIN sales.promo_codes AS promo ON promo.id = used.promo_code_id
        CROSS JOIN LATERAL (VALUES
            (1, package.name, travel.trip_line(p_booking => booking), sale.subtotal),
            (2, concat_ws(' ', 'Promo code', promo.code), '', -sale.discount)
        ) AS line (place, description, detail, amount)
        WHERE sale.id = p_order AND (line.place = 1 OR sale.discount > 0));
END
$$;
COMMENT ON FUNCTION travel.invoice_items(uuid) IS 'The lines of a booking''s invoice, tax included.';
