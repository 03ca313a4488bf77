SELECT plan(12);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', p_verified => false) AS id;
CREATE TEMP TABLE token AS SELECT identity.new_email_verification(id) AS one, identity.new_email_verification(id) AS two,
    identity.new_email_verification(id) AS three FROM made;
SELECT throws_ok($$SELECT identity.verify_email('travel', one) FROM token$$, 'PT400',
    'Invalid or expired verification token.', 'another product');
SELECT throws_ok($$SELECT identity.verify_email('ticketing', 'guess')$$, 'PT400', NULL, 'an unknown token');
SELECT throws_ok($$SELECT identity.verify_email('ticketing', NULL)$$, 'PT400', NULL, 'no token');
UPDATE identity.email_verifications SET expires_at = core.now() FROM token WHERE token_hash = core.hash_secret(two);
SELECT throws_ok($$SELECT identity.verify_email('ticketing', two) FROM token$$, 'PT400', NULL, 'an expired token');
SELECT is((SELECT email_verified_at FROM identity.accounts), NULL, 'nothing is verified by those');
SELECT is((SELECT (identity.verify_email('ticketing', one)).id FROM token), (SELECT id FROM made), 'a good token');
SELECT is((SELECT email_verified_at FROM identity.accounts), core.now(), 'verifies');
SELECT is((SELECT used_at FROM identity.email_verifications, token WHERE token_hash = core.hash_secret(one)), core.now(), 'is used');
UPDATE identity.email_verifications SET expires_at = core.now() FROM token WHERE token_hash = core.hash_secret(one);
SELECT is((SELECT (identity.verify_email('ticketing', one)).id FROM token), (SELECT id FROM made), 'a second click is a success');
UPDATE identity.accounts SET email = 'new@example.com', email_verified_at = NULL;
SELECT throws_ok($$SELECT identity.verify_email('ticketing', one) FROM token$$, 'PT400', NULL, 'not for another address');
SELECT throws_ok($$SELECT identity.verify_email('ticketing', three) FROM token$$, 'PT400', NULL, 'used or not');
UPDATE identity.accounts SET email = 'ada@example.com', is_active = false;
SELECT throws_ok($$SELECT identity.verify_email('ticketing', three) FROM token$$, 'PT400', NULL, 'a closed account');
SELECT * FROM finish();
