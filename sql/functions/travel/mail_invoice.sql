-- Mails a paid invoice, with its document, to the address of the booking; once.
CREATE FUNCTION travel.mail_invoice(p_invoice travel.invoices) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM messaging.queue_mail(
        p_product => 'travel',
        p_to => booking.email,
        p_template => 'invoice_paid',
        p_data => travel.trip_mail_data(p_order => p_invoice.order_id) || jsonb_build_object(
            'name', COALESCE(NULLIF(booking.firstname, ''), p_invoice.customer_name),
            'invoice_id', p_invoice.invoice_id,
            'total', p_invoice.total::text,
            'currency', p_invoice.currency),
        p_attachments => jsonb_build_array(jsonb_build_object(
            'document', 'invoice',
            'filename', p_invoice.invoice_id || '.pdf',
            'data', travel.invoice_document_json(p_invoice => p_invoice))),
        p_dedupe_key => 'invoice:' || p_invoice.invoice_id)
    FROM travel.bookings AS booking
    WHERE booking.order_id = p_invoice.order_id;
END
$$;
COMMENT ON FUNCTION travel.mail_invoice(travel.invoices) IS 'Mails a paid invoice with its document.';
