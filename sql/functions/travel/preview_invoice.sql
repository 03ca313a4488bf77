-- GET /preview-invoice/{invoice_id}/          operationId: previewInvoice
--
-- An invoice with all its fields.
--
-- Refuses  401; 404 no such invoice, or somebody else's.
CREATE FUNCTION travel.preview_invoice(p_actor uuid, p_invoice_id text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN api.answer(p_body => travel.invoice_json(
        p_invoice => travel.find_invoice(p_actor => p_actor, p_key => p_invoice_id)));
END
$$;
COMMENT ON FUNCTION travel.preview_invoice(uuid, text) IS 'An invoice with all its fields.';
