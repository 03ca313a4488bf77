SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada;
SELECT travel.ask_stripe_customer(ada) FROM made;
SELECT is_empty('SELECT FROM effects.requests', 'nothing without a wallet');
SELECT travel.ensure_wallet(ada), travel.ask_stripe_customer(ada) FROM made;
SELECT results_eq('SELECT kind, resume, input ->> ''name'' FROM effects.requests',
    $$VALUES ('stripe.create_customer', 'travel.stripe_customer_made', '')$$, 'asked');
SELECT travel.ask_stripe_customer(ada) FROM made;
SELECT is((SELECT count(*) FROM effects.requests), 1::bigint, 'once');
DELETE FROM effects.requests;
UPDATE travel.wallets SET stripe_customer_id = 'cus_1';
SELECT travel.ask_stripe_customer(ada) FROM made;
SELECT is_empty('SELECT FROM effects.requests', 'nothing when there is one');
SELECT * FROM finish();
