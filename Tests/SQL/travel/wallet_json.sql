\ir purse.psql
SELECT plan(3);
SELECT trips.fill('tess', 1500);
UPDATE travel.wallets SET stripe_customer_id = 'cus_1';
SELECT is(travel.wallet_json(trips.wallet('tess'))::jsonb - 'created_at' - 'updated_at', jsonb_build_object('id', trips.wallet('tess'),
    'user', (SELECT id FROM travel.customers WHERE account_id = trips.who('tess')), 'balance', '1500.00', 'currency', 'USD',
    'stripe_customer_id', 'cus_1', 'is_active', true), 'as its owner sees it');
SELECT matches(travel.wallet_json(trips.wallet('tess')) ->> 'updated_at', '^\d{4}-\d\d-\d\dT.*Z$', 'with times in UTC');
SELECT is(travel.wallet_json(core.new_id())::text, NULL, 'there is no such wallet');
SELECT * FROM finish();
