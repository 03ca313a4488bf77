SELECT plan(3);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada,
    identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer') AS other;
SELECT is((SELECT (travel.require_customer(ada)).email FROM made), 'ada@example.com', 'the account');
SELECT throws_ok('SELECT travel.require_customer(NULL)', 'PT401', 'Authentication credentials were not provided.', 'nobody');
SELECT throws_ok('SELECT travel.require_customer(other) FROM made', 'PT401', NULL, 'somebody of another product');
SELECT * FROM finish();
