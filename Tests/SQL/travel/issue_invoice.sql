\ir paper.psql
SELECT plan(22);
CREATE TEMP TABLE made AS SELECT paper.booking() AS plain, paper.booking('bob', 300, 100.01, 12.50, 19) AS promoted,
    paper.booking('bob', 0.00, 0, 0, 5) AS free;
CREATE TEMP TABLE before AS SELECT last_number FROM travel.invoice_counter;
CREATE TEMP TABLE issued AS SELECT issued.* FROM made, travel.issue_invoice(plain) AS issued;
SELECT is(number, last_number + 1, 'the next number') FROM issued, before;
SELECT is(invoice_id, 'INV-' || lpad(number::text, 6, '0'), 'as customers see it') FROM issued;
SELECT results_eq('SELECT total, subtotal, tax, tax_amount, admin_fee FROM issued',
    'VALUES (2500.00, 2380.95, 5.00, 119.05, 0.00)', 'VAT is split out of the price');
SELECT is(items, jsonb_build_array(jsonb_build_object('description', 'Paris in a Week', 'detail', travel.trip_line(booking),
    'quantity', 1, 'unit_price', '2500.00', 'amount', '2500.00')), 'the trip is its line')
FROM issued, made JOIN travel.bookings AS booking ON booking.order_id = made.plain;
SELECT is(customer_name, 'Ada Lovelace', 'the customer') FROM issued;
SELECT is(customer_lines, ARRAY['123 Main St', 'New York, NY, USA', 'ada@trips.example', '+1234567890'], 'and the address')
FROM issued;
SELECT is(seller_name, core.setting('travel.seller_name') #>> '{}', 'the seller') FROM issued;
SELECT ok(paid_at IS NULL AND voided_at IS NULL AND transaction_id IS NULL, 'unpaid') FROM issued;
SELECT is((travel.issue_invoice(plain)).number, issued.number, 'asked again, it is the same') FROM made, issued;

SELECT results_eq('SELECT (issued).total, (issued).subtotal, (issued).tax_amount, (issued).admin_fee
    FROM (SELECT travel.issue_invoice(promoted) AS issued FROM made) AS it',
    'VALUES (212.49, 166.06, 33.93, 12.50)', 'with a discount and a service charge it adds up to the cent');
SELECT is((SELECT sum((line ->> 'amount')::numeric) FROM travel.invoices, jsonb_array_elements(items) AS line
    WHERE order_id = promoted), 199.99, 'the lines are what was booked, less the discount') FROM made;
SELECT is((travel.issue_invoice(free)).total, 0.00, 'what costs nothing has one too') FROM made;
SELECT is((travel.issue_invoice(free)).invoice_id, format('INV-%s', lpad((last_number + 3)::text, 6, '0')), 'without a gap')
FROM made, before;

CREATE TEMP TABLE settled AS SELECT issued.* FROM travel.issue_invoice(paper.booking('bob'), core.now(), 'tx_1') AS issued;
SELECT results_eq('SELECT paid_at, transaction_id FROM settled', $$SELECT core.now(), 'tx_1'::text$$, 'paid at once');
SELECT is((SELECT transaction_id FROM made, travel.issue_invoice(plain, core.now(), 'tx_2')), NULL, 'one that there is stays as it is');

-- Every price and rate is split to the cent.
SELECT is_empty($$SELECT total, tax FROM generate_series(0, 500) AS cents, (VALUES (0), (5), (7.7), (19), (21), (100)) AS vat (tax),
    LATERAL (SELECT cents * 3.37 AS total) AS it
    WHERE round(total - round(total / (1 + tax / 100.0), 2), 2) + round(total / (1 + tax / 100.0), 2) <> round(total, 2)$$,
    'the parts are the whole');

-- A price that changed before it was paid.
UPDATE sales.orders SET subtotal = 2000, total = 2000 FROM made WHERE id = plain;
SELECT is((travel.issue_invoice(plain)).total, 2000.00, 'another price, another invoice') FROM made;
SELECT isnt(voided_at, NULL, 'and the first is void') FROM travel.invoices WHERE number = (SELECT number FROM issued);
SELECT is((SELECT count(*) FROM travel.invoices WHERE order_id = plain), 2::bigint, 'but kept') FROM made;
SELECT is(paper.refused('SELECT travel.issue_invoice(core.new_id())'), '404 not_found Not found.', 'no such booking');
SELECT is(paper.violations(), NULL, 'nothing is broken');
SELECT is((SELECT last_number FROM travel.invoice_counter), (SELECT max(number) FROM travel.invoices), 'the counter is the last');
SELECT * FROM finish();
