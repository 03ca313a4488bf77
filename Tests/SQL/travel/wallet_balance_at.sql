\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE times AS SELECT core.now() AS start;
SELECT trips.fill('tess', 100);
SELECT trips.pass('1 hour');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 60);
SELECT is((SELECT travel.wallet_balance_at(trips.wallet('tess'), start - interval '1 second') FROM times), 0.00, 'before');
SELECT is((SELECT travel.wallet_balance_at(trips.wallet('tess'), start) FROM times), 100.00, 'after the first movement');
SELECT is((SELECT travel.wallet_balance_at(trips.wallet('tess'), start + interval '30 minutes') FROM times), 100.00, 'between');
SELECT is(travel.wallet_balance_at(trips.wallet('tess'), core.now()), trips.balance('tess'), 'now');
SELECT * FROM finish();
