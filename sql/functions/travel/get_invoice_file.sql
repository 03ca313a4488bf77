-- GET /media/customer/invoices/{file}          operationId: getInvoiceFile
--
-- The invoice of a booking (BKN1A2B3C.pdf) as a PDF, for its customer and for staff: the one that counts.
--
-- Refuses  401; 404 no such invoice, or somebody else's.
CREATE FUNCTION travel.get_invoice_file(p_actor uuid, p_file text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor);
    v_invoice travel.invoices;
BEGIN
    SELECT invoice.* INTO v_invoice
    FROM sales.orders AS sale
    JOIN travel.invoices AS invoice ON invoice.order_id = sale.id
    WHERE sale.product = 'travel'
      AND sale.number = substring(p_file FROM '^(.*)\.pdf$')
      AND (invoice.account_id = v_account.id OR v_account.is_staff)
    ORDER BY invoice.voided_at IS NULL DESC, invoice.number DESC
    LIMIT 1;
    RETURN travel.answer_invoice_file(p_invoice => v_invoice);
END
$$;
COMMENT ON FUNCTION travel.get_invoice_file(uuid, text) IS 'The invoice of a booking as a PDF.';
