SELECT plan(5);
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
SELECT * FROM finish();
