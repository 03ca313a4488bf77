\ir ../refusal.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada,
    identity.create_account('ticketing', 'bob@example.com', NULL, 'customer') AS bob;
SELECT is((SELECT (travel.lock_customer(ada)).email FROM made), 'ada@example.com', 'the account');
SELECT throws_ok('SELECT travel.lock_customer(bob) FROM made', 'PT401', NULL, 'of another product');
SELECT throws_ok('SELECT travel.lock_customer(NULL)', 'PT401', NULL, 'nobody');
SELECT travel.close_account(ada, 'x') FROM made;
SELECT throws_ok('SELECT travel.lock_customer(ada) FROM made', 'PT401', NULL, 'deleted');
SELECT * FROM finish();
