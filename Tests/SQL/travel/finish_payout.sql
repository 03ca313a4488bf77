\ir purse.psql
SELECT plan(8);
SELECT trips.fill('tess', 100);
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 60);
SELECT trips.pass('1 minute');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 30);
CREATE TEMP TABLE payouts AS SELECT id, amount FROM travel.payouts;
SELECT travel.finish_payout(id, TRUE) FROM payouts WHERE amount = 60;
SELECT is(trips.books('bank') || ' ' || trips.books('payouts'), '60.00 30.00', 'paid');
SELECT travel.finish_payout(id, TRUE) FROM payouts WHERE amount = 60;
SELECT is(trips.books('bank'), 60.00, 'told again');
SELECT is(trips.refused($$SELECT travel.finish_payout(id, FALSE, 'x') FROM payouts WHERE amount = 60$$),
    '409 payout_finished The payout is paid already.', 'not the other way');
SELECT travel.finish_payout(id, FALSE, 'no such account') FROM payouts WHERE amount = 30;
SELECT is(trips.balance('tess') || ' ' || trips.books('payouts'), '40.00 0.00', 'failed: in the wallet again');
SELECT is((SELECT concat_ws(' ', state, failure_reason) FROM travel.payouts WHERE amount = 30), 'failed no such account',
    'with its reason');
SELECT is((SELECT count(*) FROM messaging.notifications WHERE title = 'Withdrawal Failed'), 1::bigint, 'the customer is told');
SELECT is(trips.refused('SELECT travel.finish_payout(core.new_id(), TRUE)'), '404 not_found There is no such payout.', 'unknown');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
