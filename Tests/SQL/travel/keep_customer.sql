SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', p_is_staff => true) AS ada,
    identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer') AS other;
SELECT is((SELECT count(*) FROM travel.customers, made WHERE account_id = ada AND id > 0), 1::bigint, 'it has its profile');
SELECT is((SELECT count(*) FROM travel.customers, made WHERE account_id = other), 0::bigint, 'one of another product has none');
SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', 'Ada');
SELECT is((SELECT count(*) FROM travel.customers), 1::bigint, 'changing the account keeps it');
SELECT throws_ok('DELETE FROM identity.accounts WHERE product = ''travel''', '23503', NULL, 'nor is an account ever deleted');
SELECT * FROM finish();
