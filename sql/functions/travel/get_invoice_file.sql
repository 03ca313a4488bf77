-- GET /media/customer/invoices/{file}          operationId: getInvoiceFile
--
-- The invoice of a booking (BKN1A2B3C.pdf) as a PDF (an effect: the server draws it): for whoever has an address that
-- travel.download_invoice made, which names the invoice; without its key for the customer, who gets the one that counts, and for
-- staff.
--
-- Refuses  404 no such invoice, somebody else's, or an address that works no more; and for who sends neither key nor token.
CREATE FUNCTION travel.get_invoice_file(p_file text, p_actor uuid DEFAULT NULL, p_key text DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_invoice travel.invoices;
BEGIN
    SELECT invoice.* INTO v_invoice
    FROM sales.orders AS sale
    JOIN travel.invoices AS invoice ON invoice.order_id = sale.id
    WHERE sale.product = 'travel'
      AND sale.number = substring(p_file FROM '^(.*)\.pdf$')
      AND CASE WHEN p_key IS NULL THEN invoice.account_id = p_actor OR travel.is_staff(p_actor => p_actor)
          ELSE EXISTS (
              SELECT FROM travel.invoice_links AS link
              WHERE link.secret_hash = core.hash_secret(p_key) AND link.invoice_number = invoice.number
                AND link.expires_at > core.now()) END
    ORDER BY invoice.voided_at IS NULL DESC, invoice.number DESC
    LIMIT 1;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'invoice_not_found', p_message => 'Invoice not found.');
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'render',
        'document', 'invoice',
        'data', travel.invoice_document_json(p_invoice => v_invoice),
        'filename', v_invoice.invoice_id || '.pdf',
        'disposition', 'attachment'));
END
$$;
COMMENT ON FUNCTION travel.get_invoice_file(text, uuid, text) IS 'The invoice of a booking as a PDF.';
