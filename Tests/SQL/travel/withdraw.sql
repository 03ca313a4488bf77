\ir purse.psql
SELECT plan(9);
SELECT trips.fill('tess', 100);
CREATE TEMP TABLE answer AS SELECT reply.* FROM travel.withdraw(trips.who('tess'), trips.wallet('tess'), 60) AS reply;
SELECT is((SELECT concat_ws('|', status, body ->> 'detail', body #>> '{transaction,amount}', body #>> '{transaction,status}',
    body #>> '{transaction,transaction_type}') FROM answer), '200|Withdrawal successful|60.00|completed|withdrawal',
        'as the document has it');
SELECT is(trips.balance('tess') || ' ' || trips.books('payouts'), '40.00 60.00', 'the balance is lower at once');
SELECT results_eq('SELECT amount, currency, state FROM travel.payouts', $$VALUES (60.00, 'USD', 'pending')$$, 'and the bank is to be told');
SELECT is(trips.refused($$SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 40.01)$$),
    '400 insufficient_funds Insufficient balance.', 'more than there is');
SELECT is(trips.refused($$SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 0)$$),
    '400 invalid_amount The amount must be greater than 0.', 'nothing');
SELECT is(trips.refused($$SELECT travel.withdraw(trips.who('tom'), trips.wallet('tess'), 1)$$), '404 not_found Wallet not found.',
    'somebody else''s');
SELECT travel.freeze_wallet(trips.who('tess'));
SELECT is(trips.refused($$SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 1)$$),
    '400 wallet_inactive The wallet is not active.', 'frozen');
SELECT is((SELECT count(*) FROM travel.payouts), 1::bigint, 'what was refused left nothing');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
