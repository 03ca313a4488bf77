SELECT plan(7);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', p_verified => false) AS ada;
CREATE TEMP TABLE sent AS SELECT identity.account_code(ada) AS code, identity.new_email_verification(ada) AS token,
    identity.new_email_verification(ada) AS late FROM made;
UPDATE identity.email_verifications SET expires_at = core.now() FROM sent WHERE token_hash = core.hash_secret(late);
CREATE FUNCTION pg_temp.click(p_code text, p_token text) RETURNS text LANGUAGE sql AS $$
    SELECT effect #>> '{headers,Location}' FROM travel.activate_account(p_code, p_token, 'http://front/') WHERE status = 302 $$;
SELECT is((SELECT pg_temp.click(code, 'guess') FROM sent), 'http://front/login?activated=false&reason=invalid', 'a guess');
SELECT is((SELECT pg_temp.click('AAAA', token) FROM sent), 'http://front/login?activated=false&reason=invalid', 'of another account');
SELECT is((SELECT pg_temp.click(code, late) FROM sent), 'http://front/login?activated=false&reason=expired', 'too late');
SELECT is((SELECT email_verified_at FROM identity.accounts), NULL, 'nothing is activated by those');
SELECT is((SELECT pg_temp.click(code, token) FROM sent), 'http://front/login?activated=true', 'the link of the mail');
SELECT is((SELECT email_verified_at FROM identity.accounts), core.now(), 'activates');
SELECT is((SELECT pg_temp.click(code, token) FROM sent), 'http://front/login?activated=true', 'also when it is clicked again');
SELECT * FROM finish();
