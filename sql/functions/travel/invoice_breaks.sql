-- Broken invariants of travel's invoices; travel.invariant_breaks shows them.
CREATE FUNCTION travel.invoice_breaks() RETURNS TABLE (invariant text, schema_name text, subject text, detail text)
LANGUAGE sql STABLE AS $$
    SELECT 'the numbers of invoices have no gap', 'travel', 'INV-' || (pair.before + 1)::text,
           format('from %s to %s there is none', pair.before + 1, pair.number - 1)
    FROM (
        SELECT invoice.number, COALESCE(lag(invoice.number) OVER (ORDER BY invoice.number), 0) AS before
        FROM travel.invoices AS invoice
        UNION ALL
        SELECT counter.last_number + 1, COALESCE((SELECT max(invoice.number) FROM travel.invoices AS invoice), 0)
        FROM travel.invoice_counter AS counter
    ) AS pair
    WHERE pair.number <> pair.before + 1
    UNION ALL
    SELECT 'a paid booking has a paid invoice of what it cost', 'travel', sale.number,
           format('booking %s, invoice %s of %s', sale.total, COALESCE(invoice.invoice_id, 'missing'), invoice.total)
    FROM sales.orders AS sale
    LEFT JOIN travel.invoices AS invoice ON invoice.order_id = sale.id AND invoice.paid_at IS NOT NULL
    WHERE sale.product = 'travel' AND sale.state = 'paid' AND invoice.total IS DISTINCT FROM sale.total
    UNION ALL
    SELECT 'a cancelled booking has no invoice to pay', 'travel', sale.number, invoice.invoice_id
    FROM sales.orders AS sale
    JOIN travel.invoices AS invoice ON invoice.order_id = sale.id AND invoice.voided_at IS NULL AND invoice.paid_at IS NULL
    WHERE sale.state = 'cancelled'
    UNION ALL
    SELECT 'the lines of an invoice sum to it', 'travel', invoice.invoice_id, format('%s, lines %s', invoice.total, lines.amount)
    FROM travel.invoices AS invoice
    CROSS JOIN LATERAL (
        SELECT sum((line.item ->> 'amount')::numeric) AS amount FROM jsonb_array_elements(invoice.items) AS line (item)
    ) AS lines
    WHERE lines.amount IS DISTINCT FROM invoice.total - invoice.admin_fee
    UNION ALL
    SELECT 'an invoice is its booking''s customer''s', 'travel', invoice.invoice_id, invoice.account_id::text
    FROM travel.invoices AS invoice
    JOIN sales.orders AS sale ON sale.id = invoice.order_id
    WHERE sale.account_id <> invoice.account_id
$$;
COMMENT ON FUNCTION travel.invoice_breaks() IS 'Broken invariants of travel''s invoices; part of ops.violations.';
