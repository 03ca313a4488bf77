\ir ../refusal.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada;
CREATE TEMP TABLE sent AS SELECT identity.account_code(ada) AS code, identity.new_password_reset(ada) AS token FROM made;
SELECT is((SELECT effect FROM sent, travel.confirm_password_reset(code, token, token, 'NewPassword123')),
    (SELECT jsonb_build_object('kind', 'password.hash', 'password', 'NewPassword123', 'then', 'travel.finish_password_reset',
        'state', jsonb_build_object('utoken', code, 'token', token)) FROM sent), 'has the password hashed');
SELECT is((SELECT effect ->> 'kind' FROM sent, travel.confirm_password_reset(code, token, NULL, 'NewPassword123')), 'password.hash',
    'the body need not repeat the token');
SELECT is(pg_temp.refusal($$SELECT travel.confirm_password_reset(code, token, 'another', 'NewPassword123') FROM sent$$) ->> 'field',
    'token',
    'but must not have another');
SELECT is(pg_temp.refusal($$SELECT travel.confirm_password_reset(code, 'guess', NULL, 'NewPassword123') FROM sent$$) ->> 'message',
    'Invalid or expired reset link.', 'a guess');
SELECT is(pg_temp.refusal($$SELECT travel.confirm_password_reset(code, token, NULL, '123') FROM sent$$) #> '{fields,new_password,1}',
    '"This password is entirely numeric."', 'a weak one');
SELECT * FROM finish();
