SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer') AS ada,
    identity.create_account('travel', 'bob@example.com', NULL, 'customer') AS bob;
CREATE TEMP TABLE signed AS
SELECT number, identity.new_token(ada, '10.0.0.1', 'browser') AS token FROM made, generate_series(1, 3) AS number;
SELECT is((SELECT count(DISTINCT token) FROM signed WHERE length(token) = 43), 3::bigint, 'each is another one');
SELECT set_eq('SELECT core.hash_secret(token) FROM signed', 'SELECT token_hash FROM identity.tokens', 'only hashes are kept');
SELECT results_eq('SELECT DISTINCT client_ip, user_agent, created_at = core.now() FROM identity.tokens',
    $$VALUES ('10.0.0.1'::inet, 'browser', true)$$, 'with where they went');
UPDATE identity.tokens SET created_at = core.now() - interval '1 day'
WHERE token_hash = (SELECT core.hash_secret(token) FROM signed WHERE number = 2);
UPDATE core.settings SET value = '3' WHERE name = 'identity.tokens_per_account';
SELECT identity.new_token(bob, NULL, NULL) FROM made;
SELECT is((SELECT count(*) FROM identity.tokens WHERE revoked_at IS NOT NULL), 0::bigint, 'another account''s do not count');
SELECT identity.new_token(ada, NULL, repeat('x', 600)) FROM made;
SELECT results_eq('SELECT number, revoked_reason FROM signed
    JOIN identity.tokens AS token ON token.token_hash = core.hash_secret(signed.token) AND token.revoked_at IS NOT NULL',
    $$VALUES (2, 'too_many')$$, 'one too many ends the oldest');
SELECT is((SELECT max(length(user_agent)) FROM identity.tokens), 500, 'a long name of a browser is cut');
SELECT * FROM finish();
