\ir ../refusal.psql
SELECT plan(4);
SELECT is(pg_temp.refusal($$SELECT payments.check_charge(0.49, 'USD')$$) ->> 'message',
    'An order must be free or cost at least 0.50 USD.', 'too small');
SELECT is(pg_temp.refusal($$SELECT payments.check_charge(0.50, 'USD')$$), NULL, 'the smallest');
SELECT is(pg_temp.refusal($$SELECT payments.check_charge(0, 'USD')$$), NULL, 'nothing');
SELECT is(pg_temp.refusal($$SELECT payments.check_charge(0.01, 'ISK')$$), NULL, 'a currency without a limit');
SELECT * FROM finish();
