SELECT plan(5);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada;
SELECT identity.new_token(ada, NULL, NULL) FROM made;
SELECT identity.open_session(ada, 60, NULL, NULL) FROM made;
SELECT is_empty('SELECT FROM identity.invariant_breaks', 'nothing is broken');
SELECT identity.close_account(ada) FROM made;
SELECT is_empty('SELECT FROM identity.invariant_breaks', 'nor by closing an account');
UPDATE identity.tokens SET revoked_at = NULL, revoked_reason = NULL;
SELECT results_eq('SELECT invariant, schema_name, subject, detail FROM identity.invariant_breaks',
    $$SELECT 'an account that was closed is signed in nowhere', 'identity', ada::text, 'travel' FROM made$$, 'a token');
UPDATE identity.tokens SET revoked_at = core.now(), revoked_reason = 'logout';
UPDATE identity.sessions SET ended_at = NULL, ended_reason = NULL;
SELECT is((SELECT count(*) FROM identity.invariant_breaks), 1::bigint, 'a session');
UPDATE identity.accounts SET email = 'ada@example.com';
SELECT is_empty('SELECT FROM identity.invariant_breaks', 'an account that is only switched off is another thing');
SELECT * FROM finish();
