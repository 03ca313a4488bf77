SELECT plan(8);
CREATE TEMP TABLE made AS
SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', 'Ada', p_verified => false) AS id;
SELECT identity.send_link(id, 'verify_email', 'http://front/') FROM made;
CREATE TEMP TABLE sent AS SELECT input FROM effects.requests WHERE kind = 'mail.send';
SELECT is(input ->> 'to', 'ada@example.com', 'to the address') FROM sent;
SELECT is(input #>> '{data,verify_url}', 'http://front/verify-email?token=' || (input #>> '{data,token}'),
    'a link to the front end') FROM sent;
SELECT is((SELECT core.hash_secret(input #>> '{data,token}') FROM sent), (SELECT token_hash FROM identity.email_verifications),
    'with the token');
SELECT is(input #> '{data,first_name}', '"Ada"'::jsonb, 'and the name') FROM sent;
UPDATE identity.accounts SET email_verified_at = core.now();
SELECT identity.send_link(id, 'verify_email', 'http://front/') FROM made;
SELECT is((SELECT count(*) FROM messaging.mails), 1::bigint, 'no mail when none is due');
SELECT identity.create_account('travel', 'bob@example.com', NULL, 'customer', p_verified => false) AS bob \gset
SELECT identity.send_link(:'bob', 'verify_email', 'http://api/travel'), identity.send_link(:'bob', 'reset_password', 'http://front/');
SELECT is(input #>> '{data,url}',
    'http://api/travel/activate/' || identity.account_code(:'bob') || '/' || (input #>> '{data,token}') || '/',
    'another product has a link of its own') FROM effects.requests WHERE input ->> 'subject_template' = 'Activate your account';
SELECT is(input #>> '{data,url}',
    'http://front/reset-password/' || identity.account_code(:'bob') || '/' || (input #>> '{data,token}') || '/',
    'and one for a forgotten password') FROM effects.requests WHERE input ->> 'subject_template' = 'Set a new password';
SELECT is((SELECT count(*) FROM identity.password_resets AS reset JOIN effects.requests
    ON core.hash_secret(input #>> '{data,token}') = reset.token_hash), 1::bigint, 'with its token');
SELECT * FROM finish();
