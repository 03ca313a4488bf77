\ir purse.psql
SELECT plan(7);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
SELECT trips.fill('tess', 2500);
SELECT travel.confirm_payment(trips.who('tess'), trips.number(id), 'wallet') FROM booked;
SELECT travel.freeze_wallet(trips.who('tess'));

SELECT travel.unfreeze_wallet(trips.who('tess'));
SELECT is((SELECT travel.refund_to_wallet(id, 1000, 'test') FROM booked), 'processed', 'into the wallet');
SELECT is(trips.balance('tess'), 1000.00, 'at once');
SELECT travel.freeze_wallet(trips.who('tess'));
SELECT is((SELECT travel.refund_to_wallet(id, 500, 'test') FROM booked), 'pending', 'waits while it is frozen');
SELECT is(trips.balance('tess') || ' ' || trips.books('refunds_payable'), '1000.00 500.00', 'and is owed');
SELECT is(trips.refused($$SELECT travel.refund_to_wallet(id, 1000.01, 'test') FROM booked$$),
    '400 nothing_to_refund There is not so much left to refund.', 'not more than was received');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'booking.refunded'), 2::bigint, 'each is on record');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
