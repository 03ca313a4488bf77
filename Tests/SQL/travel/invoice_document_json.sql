\ir paper.psql
SELECT plan(11);
CREATE TEMP TABLE made AS SELECT paper.booking(p_fee => 10) AS id;
CREATE TEMP VIEW shown AS SELECT travel.invoice_document_json(invoices) AS data FROM travel.invoices, made
WHERE order_id = made.id;
SELECT travel.issue_invoice(id) FROM made;
SELECT is(data - 'lines' - 'number' - 'issued_on' - 'due_on' - 'notes' - 'seller', '{"status": "unpaid", "currency": "USD", "total": "2510.00",
    "payment": null, "totals": [{"label": "Subtotal", "amount": "2380.48"}, {"label": "VAT 5.00 %", "amount": "119.52"},
    {"label": "Service charge", "amount": "10.00"}], "customer": {"name": "Ada Lovelace",
    "lines": ["123 Main St", "New York, NY, USA", "ada@trips.example", "+1234567890"]}}', 'unpaid') FROM shown;
SELECT is(data -> 'seller', jsonb_build_object('name', core.setting('travel.seller_name'), 'lines',
    core.setting('travel.seller_lines')), 'the seller is a setting') FROM shown;
SELECT is(data ->> 'issued_on', (core.now() AT TIME ZONE 'UTC')::date::text, 'of today') FROM shown;
SELECT is(data -> 'lines', items, 'the lines are those of the invoice') FROM shown, travel.invoices, made WHERE order_id = made.id;
SELECT is(data ->> 'due_on', ((core.now() + interval '1 day') AT TIME ZONE 'UTC')::date::text,
    'due while it can be paid') FROM shown;
UPDATE travel.bookings SET payment_method = 'split' FROM made WHERE order_id = made.id;
SELECT paper.pay(id, 'pi_9') FROM made;
SELECT is(data -> 'payment', jsonb_build_object('method', 'Wallet and card', 'reference', 'pi_9',
    'paid_on', (core.now() AT TIME ZONE 'UTC')::date), 'paid') FROM shown;
SELECT is(data ->> 'status', 'paid', 'and says so') FROM shown;
SELECT is(data ->> 'due_on', NULL, 'due no more') FROM shown;
UPDATE sales.orders SET refunded = 1255 FROM made WHERE orders.id = made.id;
SELECT is(data ->> 'status', 'partly refunded', 'a part went back') FROM shown;
SELECT alike(data ->> 'notes', '%1255.00 USD of it was returned.%', 'how much') FROM shown;
CREATE TEMP TABLE other AS SELECT paper.booking('bob') AS id;
SELECT travel.issue_invoice(id), travel.void_invoice(id) FROM other;
SELECT alike(travel.invoice_document_json(invoices) ->> 'notes', '%void%', 'one that is void says it')
FROM travel.invoices, other WHERE order_id = other.id;
SELECT * FROM finish();
