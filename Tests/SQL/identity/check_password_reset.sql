\ir ../refusal.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada,
    identity.create_account('travel', 'bob@example.com', '$argon2id$x', 'customer') AS bob;
CREATE TEMP TABLE sent AS SELECT identity.new_password_reset(ada) AS token, identity.account_code(ada) AS code FROM made;
CREATE FUNCTION pg_temp.check(p_product text DEFAULT 'travel') RETURNS uuid LANGUAGE sql AS $$
    SELECT (identity.check_password_reset(p_product, code, token)).id FROM sent $$;
SELECT is(pg_temp.check(), (SELECT ada FROM made), 'the account of a good link');
SELECT is(pg_temp.refusal($$SELECT pg_temp.check('ticketing')$$),
    '{"status": 400, "code": "invalid_token", "message": "Invalid or expired reset link."}', 'in another product');
SELECT is(pg_temp.refusal($$SELECT identity.check_password_reset('travel', code, 'guess') FROM sent$$) ->> 'status', '400', 'a guess');
SELECT is(pg_temp.refusal($$SELECT identity.check_password_reset('travel', identity.account_code(bob), token) FROM sent, made$$)
    ->> 'status', '400', 'of another account');
UPDATE identity.password_resets SET used_at = core.now();
SELECT is(pg_temp.refusal('SELECT pg_temp.check()') ->> 'status', '400', 'used');
UPDATE identity.password_resets SET used_at = NULL, expires_at = core.now();
SELECT is(pg_temp.refusal('SELECT pg_temp.check()') ->> 'status', '400', 'expired');
UPDATE identity.password_resets SET expires_at = core.now() + interval '1 second';
UPDATE identity.accounts SET email = 'new@example.com' FROM made WHERE id = ada;
SELECT is(pg_temp.refusal('SELECT pg_temp.check()') ->> 'status', '400', 'sent to another address');
UPDATE identity.accounts SET email = 'ada@example.com', is_active = false FROM made WHERE id = ada;
SELECT is(pg_temp.refusal('SELECT pg_temp.check()') ->> 'status', '400', 'of a closed account');
UPDATE identity.accounts SET is_active = true;
SELECT is(pg_temp.check(), (SELECT ada FROM made), 'otherwise good to the last second');
SELECT * FROM finish();
