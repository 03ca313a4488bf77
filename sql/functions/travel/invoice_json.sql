-- An invoice as the API shows it. items is a text that holds JSON, as documented; booking is the number of the booking.
CREATE FUNCTION travel.invoice_json(p_invoice travel.invoices) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT json_build_object(
            'id', p_invoice.number,
            'invoice_id', p_invoice.invoice_id,
            'booking', booking.id,
            'booking_id', sale.number,
            'items', p_invoice.items::text,
            'subtotal', p_invoice.subtotal::text,
            'tax', p_invoice.tax::text,
            'tax_amount', p_invoice.tax_amount::text,
            'admin_fee', p_invoice.admin_fee::text,
            'total', p_invoice.total::text,
            'currency', p_invoice.currency,
            'paid', p_invoice.paid_at IS NOT NULL,
            'transaction_id', p_invoice.transaction_id,
            'status', travel.invoice_status(p_invoice => p_invoice, p_refunded => sale.refunded),
            'created_at', api.iso(p_invoice.created_at),
            'paid_at', api.iso(p_invoice.paid_at))
        FROM sales.orders AS sale
        JOIN travel.bookings AS booking ON booking.order_id = sale.id
        WHERE sale.id = p_invoice.order_id);
END
$$;
COMMENT ON FUNCTION travel.invoice_json(travel.invoices) IS 'An invoice as the API shows it.';
