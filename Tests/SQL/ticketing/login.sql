SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'consumer') AS id;
SELECT is((SELECT effect FROM ticketing.login(' ADA@example.com', 'secret', '192.0.2.1', 'curl')),
    jsonb_build_object('kind', 'password.verify', 'password', 'secret', 'hash', '$argon2id$x', 'then', 'ticketing.finish_login',
        'state', jsonb_build_object('account', (SELECT id FROM made), 'hash', '$argon2id$x', 'email', 'ada@example.com',
            'client_ip', '192.0.2.1', 'user_agent', 'curl')), 'has the password verified');
SELECT is((SELECT effect FROM ticketing.login('nobody@example.com', 'secret', NULL, NULL)),
    '{"kind": "password.verify", "password": "secret", "hash": null, "then": "ticketing.finish_login",
      "state": {"account": null, "hash": null, "email": "nobody@example.com", "client_ip": null, "user_agent": null}}'::jsonb,
    'the same work for an unknown address');
SELECT is((SELECT effect ->> 'password' FROM ticketing.login('ada@example.com', NULL, NULL, NULL)), '', 'no password');
SELECT is((SELECT effect -> 'hash' FROM ticketing.login(NULL, 'x', NULL, NULL)), 'null'::jsonb, 'no address');
UPDATE identity.accounts SET product = 'travel';
SELECT is((SELECT effect -> 'hash' FROM ticketing.login('ada@example.com', 'x', NULL, NULL)), 'null'::jsonb,
    'an account of another product');
UPDATE identity.accounts SET product = 'ticketing', is_active = false;
SELECT is((SELECT effect -> 'hash' FROM ticketing.login('ada@example.com', 'x', NULL, NULL)), 'null'::jsonb, 'a closed account');
SELECT * FROM finish();
