-- Answers an invoice as a PDF (an effect: the server draws it).
--
-- Refuses  404 no invoice.
CREATE FUNCTION travel.answer_invoice_file(p_invoice travel.invoices) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_invoice.number IS NULL THEN
        PERFORM api.refuse(p_status => 404, p_code => 'invoice_not_found', p_message => 'Invoice not found.');
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'render',
        'document', 'invoice',
        'data', travel.invoice_document_json(p_invoice => p_invoice),
        'filename', p_invoice.invoice_id || '.pdf',
        'disposition', 'attachment'));
END
$$;
COMMENT ON FUNCTION travel.answer_invoice_file(travel.invoices) IS 'Answers an invoice as a PDF.';
