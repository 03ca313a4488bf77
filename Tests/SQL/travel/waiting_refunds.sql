\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
SELECT trips.fill('tess', 2500);
SELECT travel.confirm_payment(trips.who('tess'), trips.number(id), 'wallet') FROM booked;
SELECT travel.freeze_wallet(trips.who('tess'));

SELECT is_empty($$SELECT * FROM travel.waiting_refunds(trips.who('tess'))$$, 'none');
SELECT travel.refund_to_wallet(id, 500, 'test'), travel.refund_to_wallet(id, 100, 'test') FROM booked;
SELECT results_eq($$SELECT order_id, amount FROM travel.waiting_refunds(trips.who('tess'))$$, $$SELECT id, 600.00 FROM booked$$,
    'what each booking is owed');
SELECT is_empty($$SELECT * FROM travel.waiting_refunds(trips.who('tom'))$$, 'nobody else');
SELECT travel.unfreeze_wallet(trips.who('tess'));
SELECT is_empty($$SELECT * FROM travel.waiting_refunds(trips.who('tess'))$$, 'none any more');
SELECT * FROM finish();
