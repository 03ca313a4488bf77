\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT travel.issue_invoice(paper.booking()) AS invoice;
CREATE TEMP TABLE shown AS SELECT travel.invoice_json(invoice) AS body FROM made;
SELECT is(body::jsonb - 'items', jsonb_build_object('id', (invoice).number, 'invoice_id', (invoice).invoice_id,
    'booking', (SELECT id FROM travel.bookings WHERE order_id = (invoice).order_id),
    'booking_id', paper.number((invoice).order_id), 'subtotal', '2380.95', 'tax', '5.00', 'tax_amount', '119.05',
    'admin_fee', '0.00', 'total', '2500.00', 'currency', 'USD', 'paid', false, 'transaction_id', NULL, 'status', 'unpaid',
    'created_at', api.iso(core.now()), 'paid_at', NULL), 'all fields') FROM shown, made;
SELECT is(json_typeof(body -> 'items'), 'string', 'items is a text') FROM shown;
SELECT is((body ->> 'items')::jsonb, (invoice).items, 'that holds JSON') FROM shown, made;
SELECT is(json_typeof(body -> 'booking'), 'number', 'the booking is a number') FROM shown;
SELECT * FROM finish();
