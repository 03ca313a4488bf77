\ir purse.psql
SELECT plan(4);
SELECT lives_ok($$SELECT travel.check_deposit(0.50, 'USD'), travel.check_deposit(999999.99, 'USD')$$, 'what Stripe charges');
SELECT is(trips.refused($$SELECT travel.check_deposit(0.49, 'USD')$$),
    '400 invalid_amount A deposit must be from 0.50 to 999999.99 USD.', 'too little');
SELECT is(trips.refused($$SELECT travel.check_deposit(1000000, 'USD')$$),
    '400 invalid_amount A deposit must be from 0.50 to 999999.99 USD.', 'too much');
SELECT is(trips.refused($$SELECT travel.check_deposit(0, 'USD')$$), '400 invalid_amount The amount must be greater than 0.', 'nothing');
SELECT * FROM finish();
