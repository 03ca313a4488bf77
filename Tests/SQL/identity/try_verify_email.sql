SELECT plan(10);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', p_verified => false) AS id;
CREATE TEMP TABLE token AS SELECT identity.new_email_verification(id) AS one, identity.new_email_verification(id) AS two FROM made;
CREATE FUNCTION pg_temp.try(p_token text, p_code text DEFAULT NULL, p_product text DEFAULT 'travel') RETURNS text LANGUAGE sql AS $$
    SELECT COALESCE(problem, (account_id = made.id)::text) FROM identity.try_verify_email(p_product, p_token, p_code), made $$;
SELECT is((SELECT pg_temp.try(one, p_product => 'ticketing') FROM token), 'invalid', 'another product');
SELECT is(pg_temp.try('guess'), 'invalid', 'an unknown token');
SELECT is(pg_temp.try(NULL), 'invalid', 'no token');
SELECT is((SELECT pg_temp.try(one, 'AAAA') FROM token), 'invalid', 'of another account');
UPDATE identity.email_verifications SET expires_at = core.now() FROM token WHERE token_hash = core.hash_secret(two);
SELECT is((SELECT pg_temp.try(two) FROM token), 'expired', 'an expired token');
SELECT is((SELECT email_verified_at FROM identity.accounts), NULL, 'nothing is verified by those');
SELECT is((SELECT pg_temp.try(one, identity.account_code(id)) FROM token, made), 'true', 'a good token');
SELECT is((SELECT email_verified_at FROM identity.accounts), core.now(), 'verifies');
UPDATE identity.email_verifications SET expires_at = core.now();
SELECT is((SELECT pg_temp.try(one) FROM token), 'true', 'a second click is a success');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'account.email_verified'), 1::bigint, 'on record once');
SELECT * FROM finish();
