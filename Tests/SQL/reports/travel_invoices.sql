\ir ../travel/paper.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT paper.pay(paper.booking(p_fee => 10), 'tx_7') AS settled, paper.booking('bob') AS void;
SELECT travel.issue_invoice(void), travel.void_invoice(void) FROM made;
UPDATE sales.orders SET refunded = 10 FROM made WHERE id = (settled).order_id;
SELECT results_eq('SELECT invoice_id, booking_id, status, customer_name, subtotal, vat_percent, vat, service_charge, total, refunded,
    transaction_id FROM reports.travel_invoices JOIN made ON number = (settled).number',
    $$SELECT (settled).invoice_id, paper.number((settled).order_id), 'partly refunded'::text, 'Ada Lovelace'::text, 2380.48, 5.00, 119.52, 10.00,
    2510.00, 10.00, 'tx_7'::text FROM made$$, 'a paid one');
SELECT is((SELECT status FROM reports.travel_invoices WHERE voided_at IS NOT NULL AND booking_id = paper.number(void)), 'void',
    'a void one') FROM made;
SELECT is((SELECT count(*) FROM reports.travel_invoices), (SELECT count(*) FROM travel.invoices), 'all of them');
SELECT * FROM finish();
