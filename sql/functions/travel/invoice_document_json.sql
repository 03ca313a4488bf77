-- The data of the document "invoice":
--
-- {"number", "issued_on" (2026-07-01), "due_on" (null but for unpaid ones), "status" (paid, unpaid, void, refunded,
--  partly refunded), "seller": {"name", "lines"},
--  "customer": {"name", "lines"}, "currency", "lines": [{"description", "detail", "quantity", "unit_price", "amount"}],
--  "totals": [{"label", "amount"}], "total", "payment": {"method", "reference", "paid_on"} (null while unpaid), "notes"}
--
-- Amounts are texts with two decimals.
CREATE FUNCTION travel.invoice_document_json(p_invoice travel.invoices) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_order sales.orders;
    v_method text;
BEGIN
    SELECT sale.* INTO STRICT v_order FROM sales.orders AS sale WHERE sale.id = p_invoice.order_id;
    SELECT booking.payment_method INTO v_method FROM travel.bookings AS booking WHERE booking.order_id = p_invoice.order_id;
    RETURN jsonb_build_object(
        'number', p_invoice.invoice_id,
        'issued_on', (p_invoice.created_at AT TIME ZONE 'UTC')::date,
        'due_on', CASE WHEN p_invoice.paid_at IS NULL AND p_invoice.voided_at IS NULL
            THEN (v_order.expires_at AT TIME ZONE 'UTC')::date END,
        'status', travel.invoice_status(p_invoice => p_invoice, p_refunded => v_order.refunded),
        'seller', jsonb_build_object('name', p_invoice.seller_name, 'lines', to_jsonb(p_invoice.seller_lines)),
        'customer', jsonb_build_object('name', p_invoice.customer_name, 'lines', to_jsonb(p_invoice.customer_lines)),
        'currency', p_invoice.currency,
        'lines', p_invoice.items,
        'totals', jsonb_path_query_array(jsonb_build_array(
            jsonb_build_object('label', 'Subtotal', 'amount', p_invoice.subtotal::text),
            jsonb_build_object('label', format('VAT %s %%', p_invoice.tax), 'amount', p_invoice.tax_amount::text),
            CASE WHEN p_invoice.admin_fee > 0
                THEN jsonb_build_object('label', 'Service charge', 'amount', p_invoice.admin_fee::text) END
            ), '$[*] ? (@ != null)'),
        'total', p_invoice.total::text,
        'payment', CASE WHEN p_invoice.paid_at IS NOT NULL THEN jsonb_build_object(
            'method', CASE v_method WHEN 'wallet' THEN 'Wallet' WHEN 'stripe' THEN 'Card' WHEN 'split' THEN 'Wallet and card'
                ELSE '' END,
            'reference', COALESCE(p_invoice.transaction_id, ''),
            'paid_on', (p_invoice.paid_at AT TIME ZONE 'UTC')::date) END,
        'notes', concat_ws(E'\n',
            format('Booking %s. Amounts of the lines include VAT.', v_order.number),
            CASE WHEN v_order.refunded > 0
                THEN format('%s %s of it was returned.', v_order.refunded, v_order.currency) END,
            CASE WHEN p_invoice.voided_at IS NOT NULL THEN 'This invoice is void: nothing is owed.' END));
END
$$;
COMMENT ON FUNCTION travel.invoice_document_json(travel.invoices) IS 'The data of the document invoice.';
