-- The state of an invoice in a word: void, unpaid, paid, or, after p_refunded of it went back, refunded or partly refunded.
CREATE FUNCTION travel.invoice_status(p_invoice travel.invoices, p_refunded numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN p_invoice.voided_at IS NOT NULL THEN 'void'
        WHEN p_invoice.paid_at IS NULL THEN 'unpaid'
        WHEN p_refunded <= 0 THEN 'paid'
        WHEN p_refunded < p_invoice.total THEN 'partly refunded'
        ELSE 'refunded' END
$$;
COMMENT ON FUNCTION travel.invoice_status(travel.invoices, numeric) IS 'The state of an invoice in a word.';
