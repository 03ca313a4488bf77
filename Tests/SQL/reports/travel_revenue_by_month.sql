\ir ../travel/paper.psql
SELECT plan(4);
-- A country of the test's own, and a month in which nothing else happens.
UPDATE travel.packages SET country = 'Ruritania' WHERE package_id = 'PKGPAPER';
SELECT paper.pass('2031-05-31 23:00Z'::timestamptz - core.now());
CREATE TEMP TABLE made AS SELECT paper.booking('ada', 2500, 500, 10) AS one, paper.booking('bob') AS two;
SELECT paper.pay(one), paper.pay(two) FROM made;
SELECT paper.booking('bob');
CREATE FUNCTION pg_temp.month(p_month date) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', currency, bookings, guests, received, vat, service_charges, discounts, cancellations, refunded, net)
    FROM reports.travel_revenue_by_month WHERE destination = 'Ruritania' AND month = p_month
$$;
SELECT is(pg_temp.month('2031-05-01'), 'USD 2 6 4510.00 214.76 10.00 500.00 0 0.00 4510.00', 'what was paid');
SELECT paper.pass(interval '2 hours');
SELECT inventory.give_back(hold_id) FROM sales.orders, made WHERE id = two;
UPDATE sales.orders SET refunded = 1250 FROM made WHERE id = two;
SELECT sales.change_state(two, 'cancelled', 'test') FROM made;
UPDATE travel.bookings SET cancelled_at = core.now(), refund_amount = 1250, refund_status = 'processed' FROM made WHERE order_id = two;
SELECT is(pg_temp.month('2031-06-01'), 'USD 0 0 0.00 0.00 0.00 0.00 1 1250.00 -1250.00', 'what went back, in its month');
SELECT is(pg_temp.month('2031-05-01'), 'USD 2 6 4510.00 214.76 10.00 500.00 0 0.00 4510.00', 'the other stays');
UPDATE travel.packages SET country = '' WHERE package_id = 'PKGPAPER';
SELECT isnt_empty($$SELECT FROM reports.travel_revenue_by_month WHERE destination = 'unknown' AND month = '2031-05-01'$$,
    'a package of nowhere');
SELECT * FROM finish();
