\ir purse.psql
SELECT plan(7);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
SELECT trips.fill('tess', 2500);
SELECT travel.confirm_payment(trips.who('tess'), trips.number(id), 'wallet') FROM booked;
SELECT travel.freeze_wallet(trips.who('tess'));

SELECT travel.cancel_order_of(id, trips.who('stan'), 'test') FROM booked;
SELECT is((SELECT concat_ws(' ', refund_amount, refund_status) FROM travel.bookings), '2500.00 pending', 'the refund waits');
SELECT travel.unfreeze_wallet(trips.who('tess'));
SELECT is(trips.balance('tess') || ' ' || trips.books('refunds_payable'), '2500.00 0.00', 'and is put in');
SELECT is((SELECT refund_status FROM travel.bookings), 'processed', 'the booking says so');
SELECT travel.unfreeze_wallet(trips.who('tess'));
SELECT is(trips.balance('tess'), 2500.00, 'once');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT travel.close_account(trips.who('tess'), 'x');
SELECT is(trips.refused($$SELECT travel.unfreeze_wallet(trips.who('tess'))$$),
    '409 account_closed The account is deleted; its wallet stays frozen.', 'not that of a deleted account');
SELECT is(trips.broken(), '', 'and nothing is broken');
SELECT * FROM finish();
