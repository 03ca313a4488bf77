SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS id;
CREATE FUNCTION pg_temp.begin(p_email text, p_password text DEFAULT 'secret', p_product text DEFAULT 'travel') RETURNS jsonb
LANGUAGE sql AS $$ SELECT effect FROM identity.begin_login(p_product, p_email, p_password, '192.0.2.1', 'curl', 'travel.next') $$;
SELECT is(pg_temp.begin(' ADA@example.com'),
    jsonb_build_object('kind', 'password.verify', 'password', 'secret', 'hash', '$argon2id$x', 'then', 'travel.next',
        'state', jsonb_build_object('account', (SELECT id FROM made), 'hash', '$argon2id$x', 'email', 'ada@example.com',
            'client_ip', '192.0.2.1', 'user_agent', 'curl')), 'has the password verified');
SELECT is(pg_temp.begin('nobody@example.com'),
    '{"kind": "password.verify", "password": "secret", "hash": null, "then": "travel.next", "state": {"account": null,
      "hash": null, "email": "nobody@example.com", "client_ip": "192.0.2.1", "user_agent": "curl"}}'::jsonb,
    'the same work for an unknown address');
SELECT is(pg_temp.begin('ada@example.com', NULL) ->> 'password', '', 'no password');
SELECT is(pg_temp.begin(NULL) -> 'hash', 'null', 'no address');
SELECT is(pg_temp.begin('ada@example.com', 'x', 'ticketing') -> 'hash', 'null', 'an account of another product');
UPDATE identity.accounts SET is_active = false;
SELECT is(pg_temp.begin('ada@example.com') -> 'hash', 'null', 'a closed account');
SELECT * FROM finish();
