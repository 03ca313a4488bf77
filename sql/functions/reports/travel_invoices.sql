-- Every invoice of travel, for whoever keeps the books: without a gap in the numbers.
CREATE VIEW reports.travel_invoices AS
SELECT invoice.number,
       invoice.invoice_id,
       sale.number AS booking_id,
       invoice.created_at,
       invoice.paid_at,
       invoice.voided_at,
       travel.invoice_status(invoice, sale.refunded) AS status,
       invoice.customer_name,
       invoice.currency,
       invoice.subtotal,
       invoice.tax AS vat_percent,
       invoice.tax_amount AS vat,
       invoice.admin_fee AS service_charge,
       invoice.total,
       sale.refunded,
       invoice.transaction_id
FROM travel.invoices AS invoice
JOIN sales.orders AS sale ON sale.id = invoice.order_id;
COMMENT ON VIEW reports.travel_invoices IS 'One row per invoice of travel, void ones too.';
COMMENT ON COLUMN reports.travel_invoices.refunded IS 'What of it was returned.';
