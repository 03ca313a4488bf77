\ir ../travel/purse.psql
SELECT plan(5);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 2500);
SELECT trips.pay(id, 'wallet') FROM booked;
SELECT is(trips.balance('tess'), 0.00, 'all of it is in escrow');
SELECT payments.give_back_escrow(trips.attempt(id)) FROM booked;
SELECT is(trips.balance('tess') || ' ' || trips.books('escrow'), '2500.00 0.00', 'and back');
SELECT is(trips.moves('tess'), 'deposit +2500.00, booking_payment -2500.00, booking_release +2500.00', 'by a movement of its own');
UPDATE payments.attempts SET state = 'cancelled' WHERE provider = 'wallet';
SELECT payments.give_back_escrow(trips.attempt(id)) FROM booked;
SELECT is(trips.balance('tess'), 2500.00, 'nothing for one that has ended');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
