SELECT plan(13);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer', 'Ada', 'Lovelace') AS ada;
CREATE FUNCTION pg_temp.log_in(p_email text DEFAULT 'ada@example.com', p_outcome jsonb DEFAULT '{"ok": true, "matches": true}')
RETURNS api.reply LANGUAGE sql AS $$
    SELECT done.* FROM travel.login(p_email, 'x', '192.0.2.1', 'curl') AS begun, travel.finish_login(begun.effect -> 'state',
        p_outcome) AS done $$;
CREATE TEMP TABLE wrong AS SELECT * FROM pg_temp.log_in(p_outcome => '{"ok": true, "matches": false}');
SELECT results_eq('SELECT status, body::jsonb FROM wrong',
    $$VALUES (401::smallint, '{"status": "error", "message": "Invalid email or password."}'::jsonb)$$, 'a wrong password');
SELECT is((SELECT nobody::text FROM pg_temp.log_in('nobody@example.com') AS nobody), (SELECT wrong::text FROM wrong),
    'an unknown address gets the same answer');
UPDATE identity.accounts SET email_verified_at = NULL;
SELECT results_eq('SELECT status, body::jsonb FROM pg_temp.log_in()', $$VALUES (403::smallint, '{"status": "error",
    "message": "Please activate your account first: open the link in the email that we sent you."}'::jsonb)$$, 'not activated');
SELECT is_empty('SELECT FROM travel.wallets UNION ALL SELECT FROM identity.tokens UNION ALL SELECT FROM effects.requests',
    'none of these does anything');
SELECT set_eq('SELECT outcome FROM identity.login_attempts', '{wrong_password,unknown,unverified}'::text[], 'but is on record');
UPDATE identity.accounts SET email_verified_at = core.now();

CREATE TEMP TABLE good AS SELECT * FROM pg_temp.log_in();
SELECT is(body::jsonb - 'token', jsonb_build_object('id', customer.id, 'email', 'ada@example.com', 'firstname', 'Ada',
    'lastname', 'Lovelace', 'wallet', '0.00', 'image', NULL), 'the person and the wallet') FROM good, travel.customers AS customer;
SELECT is((SELECT identity.authenticate(body ->> 'token', 'travel') FROM good), (SELECT ada FROM made), 'and a token');
SELECT is((SELECT array_agg(key ORDER BY place) FROM good, json_object_keys(body) WITH ORDINALITY AS keys (key, place)),
    '{token,id,email,firstname,lastname,wallet,image}'::text[], 'in the order of the document');
SELECT is((SELECT count(*) FROM travel.wallets, made WHERE account_id = ada), 1::bigint, 'the wallet is made');
SELECT results_eq('SELECT input FROM effects.requests WHERE kind = ''stripe.create_customer''',
    $$SELECT jsonb_build_object('email', 'ada@example.com', 'name', 'Ada Lovelace', 'metadata',
        jsonb_build_object('account', ada, 'product', 'travel')) FROM made$$, 'Stripe is asked for a customer');
UPDATE travel.customers SET image_id = (media.store_image('travel', 'profile/images', 'GIF89a', 'me.gif', account_id)).id;
SELECT matches((SELECT body ->> 'image' FROM pg_temp.log_in()), '^/media/profile/images/me_[0-9a-f]{24}\.gif$', 'the picture');
SELECT is((SELECT count(*) FROM effects.requests), 1::bigint, 'asked once');
SELECT is((SELECT count(*) FROM identity.tokens WHERE revoked_at IS NULL), 2::bigint, 'every login has a token of its own');
SELECT * FROM finish();
