SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada,
    identity.create_account('travel', 'sam@example.com', NULL, 'customer', p_is_staff => true) AS sam,
    identity.create_account('ticketing', 'sam@example.com', NULL, 'consumer', p_is_staff => true) AS other;
SELECT is((SELECT (travel.require_staff(sam)).email FROM made), 'sam@example.com', 'staff');
SELECT throws_ok('SELECT travel.require_staff(ada) FROM made', 'PT403', 'You do not have permission to perform this action.', 'a customer');
SELECT throws_ok('SELECT travel.require_staff(NULL)', 'PT401', NULL, 'nobody');
SELECT throws_ok('SELECT travel.require_staff(other) FROM made', 'PT401', NULL, 'staff of another product');
SELECT * FROM finish();
