\ir ../travel/paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT paper.booking() AS open, paper.pay(paper.booking('bob')) AS paid;
SELECT travel.issue_invoice(open) FROM made;
SELECT results_eq('SELECT status, minutes_left, customer_email, package, guests, total, invoice_id FROM reports.travel_unpaid_bookings, made
    WHERE booking_id = paper.number(open)',
    $$SELECT 'pending'::text, 1440, 'ada@example.com'::text, 'Paris in a Week'::text, 3, 2500.00, invoice_id
    FROM travel.invoices, made WHERE order_id = open$$, 'one that waits');
SELECT is_empty('SELECT FROM reports.travel_unpaid_bookings, made WHERE booking_id = paper.number((paid).order_id)',
    'not what was paid');
SELECT paper.pass(interval '25 hours');
SELECT is((SELECT minutes_left FROM reports.travel_unpaid_bookings WHERE booking_id = paper.number(open)), -60,
    'that has lapsed') FROM made;
SELECT travel.void_invoice(open), sales.change_state(open, 'cancelled', 'expired') FROM made;
SELECT is_empty('SELECT FROM reports.travel_unpaid_bookings, made WHERE booking_id = paper.number(open)', 'until the job comes');
SELECT * FROM finish();
