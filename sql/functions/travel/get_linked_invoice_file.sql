-- GET /media/{key}/customer/invoices/{file}          operationId: getLinkedInvoiceFile
--
-- An invoice as a PDF, for whoever has an address that travel.download_invoice made: its key names the invoice, and the file is
-- called after its booking.
--
-- Refuses  404 an address that does not work, or works no more.
CREATE FUNCTION travel.get_linked_invoice_file(p_key text, p_file text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_invoice travel.invoices;
BEGIN
    SELECT invoice.* INTO v_invoice
    FROM travel.invoice_links AS link
    JOIN travel.invoices AS invoice ON invoice.number = link.invoice_number
    JOIN sales.orders AS sale ON sale.id = invoice.order_id
    WHERE link.secret_hash = core.hash_secret(p_key) AND link.expires_at > core.now()
      AND p_file = sale.number || '.pdf';
    RETURN travel.answer_invoice_file(p_invoice => v_invoice);
END
$$;
COMMENT ON FUNCTION travel.get_linked_invoice_file(text, text) IS 'The invoice behind the address of a download, as a PDF.';
