\ir ../travel/purse.psql
SELECT plan(2);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
SELECT is((SELECT payments.offered(trips.attempt(id), 2000.00) FROM booked), 2500.00, 'with what is in escrow');
SELECT trips.page_expired('evt_1', id) FROM booked;
SELECT is((SELECT payments.offered(trips.attempt(id), 2000.00) FROM booked), 2000.00, 'without, when it went back');
SELECT * FROM finish();
