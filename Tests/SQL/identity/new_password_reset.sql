SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', p_verified => false) AS ada,
    identity.create_account('travel', NULL, NULL, 'customer', p_phone => '+12345678') AS phone,
    identity.create_account('travel', 'shut@example.com', NULL, 'customer') AS shut;
UPDATE identity.accounts SET is_active = false WHERE email = 'shut@example.com';
CREATE TEMP TABLE sent AS SELECT identity.new_password_reset(ada) AS token FROM made;
SELECT results_eq('SELECT email, token_hash, expires_at, used_at FROM identity.password_resets',
    $$SELECT 'ada@example.com', core.hash_secret(token), core.now() + interval '24 hours', NULL::timestamptz FROM sent$$,
    'a token for a day, hashed, whether or not the address is proved');
SELECT is((SELECT identity.new_password_reset(phone) FROM made), NULL, 'none without an address');
SELECT is((SELECT identity.new_password_reset(shut) FROM made), NULL, 'none for a closed account');
SELECT is(identity.new_password_reset(core.new_id()), NULL, 'none for an unknown one');
SELECT is((SELECT count(identity.new_password_reset(ada)) FROM made, generate_series(1, 9)), 4::bigint, 'five a day');
UPDATE identity.password_resets SET created_at = core.now() - interval '24 hours';
SELECT isnt((SELECT identity.new_password_reset(ada) FROM made), NULL, 'and the next day again');
SELECT * FROM finish();
