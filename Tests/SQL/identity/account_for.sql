SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer') AS id;
SELECT is((SELECT (identity.account_for(id, 'ticketing')).email FROM made), 'ada@example.com', 'the account');
SELECT throws_ok($$SELECT identity.account_for(NULL, 'ticketing')$$, 'PT401',
    'Authentication credentials were not provided.', 'nobody');
SELECT throws_ok($$SELECT identity.account_for(core.new_id(), 'ticketing')$$, 'PT401', NULL, 'an unknown account');
SELECT throws_ok($$SELECT identity.account_for(id, 'travel') FROM made$$, 'PT401', NULL, 'in another product');
UPDATE identity.accounts SET is_active = false;
SELECT throws_ok($$SELECT identity.account_for(id, 'ticketing') FROM made$$, 'PT401', NULL, 'a closed account');
SELECT is((SELECT provolatile FROM pg_proc WHERE oid = 'identity.account_for'::regproc), 's'::"char", 'only reads');
SELECT * FROM finish();
