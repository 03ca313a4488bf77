SELECT plan(5);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', p_verified => false) AS id;
CREATE TEMP TABLE token AS SELECT identity.new_email_verification(id) AS token FROM made;
SELECT is((SELECT body::jsonb FROM token, ticketing.verify_email(' ' || token || ' ')),
    '{"message": "Email verified successfully."}'::jsonb, 'verified');
SELECT is((SELECT email_verified_at FROM identity.accounts), core.now(), 'the account knows');
SELECT is((SELECT status FROM token, ticketing.verify_email(token)), 200::smallint, 'a second click');
SELECT throws_ok($$SELECT ticketing.verify_email('guess')$$, 'PT400', 'Invalid or expired verification token.', 'a guess');
SELECT throws_ok($$SELECT ticketing.verify_email(NULL)$$, 'PT400', NULL, 'nothing');
SELECT * FROM finish();
