\ir purse.psql
SELECT plan(3);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT lives_ok($$SELECT travel.require_no_open_payment(id) FROM booked$$, 'none was begun');
SELECT trips.pay(id, 'stripe') FROM booked;
SELECT is(trips.refused($$SELECT travel.require_no_open_payment(id) FROM booked$$),
    '409 payment_in_progress A payment of this booking is in progress.', 'one is open');
SELECT trips.page_expired('evt_1', id) FROM booked;
SELECT lives_ok($$SELECT travel.require_no_open_payment(id) FROM booked$$, 'it has ended');
SELECT * FROM finish();
