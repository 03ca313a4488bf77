\ir ../travel/purse.psql
SELECT plan(6);
-- A country of the test's own, and a month in which nothing else happens.
SELECT trips.pass('2031-05-31 23:00Z'::timestamptz - core.now());
UPDATE travel.terms SET admin_fee = 10;
CREATE TEMP TABLE trip AS SELECT trips.package('PKG1') AS id;
UPDATE travel.packages SET country = 'Ruritania', country_code = NULL WHERE package_id = 'PKG1';
SELECT trips.promo('OFF', '{"kind": "fixed", "value": 500}');
SELECT trips.fill('tess', 2010), trips.fill('tom', 10);
CREATE TEMP TABLE made AS
SELECT trips.book('tess', id, p_in => 60) AS one, trips.book('tom', id, p_in => 60) AS two, trips.book('tom', id, p_in => 60) AS unpaid
FROM trip;
SELECT travel.apply_promo(trips.who('tess'), trips.number(one), 'OFF') FROM made;
SELECT trips.pay(one, 'wallet'), travel.confirm_payment(trips.who('tess'), trips.number(one), 'wallet') FROM made;
SELECT trips.pay(two, 'stripe', 'tom') FROM made;
SELECT trips.page_paid('evt_two', two) FROM made;
CREATE FUNCTION pg_temp.month(p_month date) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', currency, bookings, guests, received, vat, service_charges, discounts, cancellations, refunded, net)
    FROM reports.travel_revenue_by_month WHERE destination = 'Ruritania' AND month = p_month
$$;
SELECT is(pg_temp.month('2031-05-01'), 'USD 2 6 4520.00 215.23 20.00 500.00 0 0.00 4520.00', 'what was paid');
SELECT trips.pass(interval '2 hours');
SELECT travel.cancel_booking(trips.who('tess'), trips.number(one)) FROM made;
SELECT is(pg_temp.month('2031-06-01'), 'USD 0 0 0.00 0.00 0.00 0.00 1 2010.00 -2010.00', 'what a cancellation gave back, in its month');
SELECT payments.reconcile_refunds((trips.attempt(two)).id, 100.00) FROM made;
SELECT is(trips.state(two), 'paid', 'money is sent back at Stripe, and the trip is still on') FROM made;
SELECT is(pg_temp.month('2031-06-01'), 'USD 0 0 0.00 0.00 0.00 0.00 1 2110.00 -2110.00', 'which counts too');
SELECT is(pg_temp.month('2031-05-01'), 'USD 2 6 4520.00 215.23 20.00 500.00 0 0.00 4520.00', 'the other month stays');
UPDATE travel.packages SET country = '' WHERE package_id = 'PKG1';
SELECT isnt_empty($$SELECT FROM reports.travel_revenue_by_month WHERE destination = 'unknown' AND month = '2031-05-01'$$,
    'a package of nowhere');
SELECT * FROM finish();
