\ir purse.psql
SELECT plan(8);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.pay(id, 'stripe') FROM booked;
SELECT travel.cancel_booking(trips.who('tess'), trips.number(id)) FROM booked;
SELECT is((SELECT trips.page_paid('evt_1', id) FROM booked), 'applied', 'paid after all');
SELECT is(trips.balance('tess'), 2500.00, 'it is in the wallet, all of it');
SELECT is((SELECT trips.state(id) FROM booked), 'cancelled', 'the booking stays cancelled');
SELECT is((SELECT count(*) FROM messaging.notifications WHERE title = 'Payment Credited to Your Wallet'), 1::bigint,
    'the customer is told');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'booking.late_payment'), 1::bigint, 'and it is on record');
SELECT is((SELECT trips.intent_paid('evt_2', id) FROM booked), 'applied', 'said again');
SELECT is(trips.balance('tess'), 2500.00, 'once');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
