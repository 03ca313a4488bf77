-- Where the payment of an order stands. payment_status is Stripe's word, null before there is an intent.
CREATE FUNCTION ticketing.payment_status_json(p_order uuid) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT json_build_object(
            'order_id', sale.id,
            'order_number', sale.number,
            'order_status', sales.shown_state(sale),
            'payment_status', CASE WHEN sale.total = 0 AND sale.state = 'confirmed' THEN 'succeeded' ELSE (
                SELECT ticketing.payment_status(attempt)
                FROM payments.attempts AS attempt
                WHERE attempt.order_id = sale.id
                ORDER BY attempt.is_applied DESC, attempt.created_at DESC
                LIMIT 1) END,
            'amount', ticketing.decimal_json(sale.total),
            'currency', lower(sale.currency))
        FROM sales.orders AS sale
        WHERE sale.id = p_order);
END
$$;
COMMENT ON FUNCTION ticketing.payment_status_json(uuid) IS 'Where the payment of an order stands.';
