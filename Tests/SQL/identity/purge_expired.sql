SELECT plan(8);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', p_verified => false) AS id;
SELECT identity.new_email_verification(id), identity.new_email_verification(id) FROM made;
UPDATE identity.email_verifications SET expires_at = core.now() - interval '30 days'
WHERE id = (SELECT id FROM identity.email_verifications ORDER BY id LIMIT 1);
SELECT identity.open_session(id, 60, NULL, 'old'), identity.open_session(id, 60, NULL, 'live') FROM made;
UPDATE identity.sessions SET expires_at = core.now() - interval '30 days' WHERE user_agent = 'old';
SELECT identity.record_login('ticketing', 'old@example.com', NULL, 'unknown', NULL, NULL),
       identity.record_login('ticketing', 'live@example.com', NULL, 'unknown', NULL, NULL);
UPDATE identity.login_attempts SET at = core.now() - interval '90 days' WHERE email = 'old@example.com';
SELECT identity.new_password_reset(id), identity.new_password_reset(id), identity.new_token(id, NULL, 'live'),
       identity.new_token(id, NULL, 'ended'), identity.new_token(id, NULL, 'old') FROM made;
UPDATE identity.password_resets SET expires_at = core.now() - interval '30 days'
WHERE id = (SELECT id FROM identity.password_resets ORDER BY id LIMIT 1);
UPDATE identity.tokens SET revoked_at = core.now() - CASE user_agent WHEN 'old' THEN interval '30 days' ELSE interval '29 days' END,
    revoked_reason = 'logout' WHERE user_agent <> 'live';
SELECT is(identity.purge_expired(1), 1, 'no more than the limit');
SELECT is(identity.purge_expired(100), 4, 'the rest');
SELECT is((SELECT count(*) FROM identity.email_verifications), 1::bigint, 'good verifications stay');
SELECT is((SELECT count(*) FROM identity.password_resets), 1::bigint, 'links for a forgotten password too');
SELECT set_eq('SELECT user_agent FROM identity.tokens', '{live,ended}'::text[], 'and tokens that are good or ended lately');
SELECT results_eq('SELECT user_agent FROM identity.sessions', $$VALUES ('live')$$, 'live sessions stay');
SELECT is((SELECT count(*) FROM identity.refresh_tokens), 1::bigint, 'with their tokens');
SELECT results_eq('SELECT email FROM identity.login_attempts', $$VALUES ('live@example.com')$$, 'recent attempts stay');
SELECT * FROM finish();
