SELECT plan(3);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$old', 'consumer') AS id;
SELECT identity.open_session(p_account => id, p_ttl_seconds => 60, p_client_ip => NULL, p_user_agent => NULL) FROM made;
SELECT identity.renew_password_hash(id, '$argon2id$other', '$argon2id$new') FROM made;
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$old', 'a password that was changed meanwhile stays');
SELECT identity.renew_password_hash(id, '$argon2id$old', '$argon2id$new') FROM made;
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$new', 'the new hash');
SELECT is((SELECT ended_at FROM identity.sessions), NULL, 'ends no session');
SELECT * FROM finish();
