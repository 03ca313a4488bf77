SELECT plan(8);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', p_verified => false) AS id;
CREATE TEMP TABLE token AS SELECT identity.new_email_verification(id) AS token FROM made;
SELECT matches(token, '^[A-Za-z0-9_-]{43}$', '256 bits') FROM token;
SELECT results_eq('SELECT account_id, email, token_hash, expires_at, used_at FROM identity.email_verifications',
    $$SELECT id, 'ada@example.com', core.hash_secret(token), core.now() + interval '24 hours', NULL::timestamptz FROM made, token$$,
    'stored hashed, good for a day');
SELECT is((SELECT count(identity.new_email_verification(id)) FROM made, generate_series(1, 4)), 4::bigint, 'five a day');
SELECT is((SELECT identity.new_email_verification(id) FROM made), NULL, 'and no more');
UPDATE identity.email_verifications SET created_at = core.now() - interval '24 hours';
SELECT isnt((SELECT identity.new_email_verification(id) FROM made), NULL, 'again on the next day');
UPDATE identity.accounts SET email_verified_at = core.now();
SELECT is((SELECT identity.new_email_verification(id) FROM made), NULL, 'nothing to prove');
UPDATE identity.accounts SET email_verified_at = NULL, is_active = false;
SELECT is((SELECT identity.new_email_verification(id) FROM made), NULL, 'a closed account');
SELECT is(identity.new_email_verification(core.new_id()), NULL, 'an unknown account');
SELECT * FROM finish();
