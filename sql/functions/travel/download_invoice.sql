-- GET /invoices/{invoice_id}/download/          operationId: downloadInvoice
--
-- An address under which the invoice can be fetched as a PDF for a while, by whoever has it: a browser that follows it sends no
-- token. It ends as the file does, so that what is made of it has the right name. Its secret is 256 bits long and kept as a hash.
-- The document is drawn anew each time.
--
-- Locks    the invoice.
-- Refuses  401; 404 no such invoice, or somebody else's.
CREATE FUNCTION travel.download_invoice(p_actor uuid, p_invoice_id text, p_base_url text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_invoice travel.invoices := travel.find_invoice(p_actor => p_actor, p_key => p_invoice_id);
    v_secret text := core.new_secret();
    v_now timestamptz := core.now();
BEGIN
    -- So that the bound below holds for two that ask at once.
    PERFORM FROM travel.invoices AS invoice WHERE invoice.number = v_invoice.number FOR NO KEY UPDATE;
    -- At most ten addresses of an invoice work at a time.
    DELETE FROM travel.invoice_links AS link
    WHERE link.invoice_number = v_invoice.number AND link.secret_hash NOT IN (
        SELECT newest.secret_hash FROM travel.invoice_links AS newest
        WHERE newest.invoice_number = v_invoice.number AND newest.expires_at > v_now
        ORDER BY newest.created_at DESC
        LIMIT 9);
    INSERT INTO travel.invoice_links (secret_hash, invoice_number, created_at, expires_at)
    VALUES (core.hash_secret(v_secret), v_invoice.number, v_now,
            v_now + make_interval(mins => (core.setting('travel.invoice_link_minutes'))::int));

    RETURN api.answer(
        p_body => json_build_object(
            'status', 'success',
            'invoice_id', v_invoice.invoice_id,
            'download_url', rtrim(p_base_url, '/') || '/media/' || v_secret || '/customer/invoices/' || (
                SELECT sale.number FROM sales.orders AS sale WHERE sale.id = v_invoice.order_id) || '.pdf'),
        p_effect => '{"headers": {"Cache-Control": "no-store"}}');
END
$$;
COMMENT ON FUNCTION travel.download_invoice(uuid, text, text) IS
    'An address under which an invoice can be fetched as a PDF for a while.';
