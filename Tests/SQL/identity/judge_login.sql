SELECT plan(12);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada;
CREATE FUNCTION pg_temp.judge(p_outcome jsonb, p_email text DEFAULT 'ada@example.com', p_product text DEFAULT 'travel')
RETURNS TABLE (account_id uuid, result text) LANGUAGE sql AS $$
    SELECT judged.* FROM identity.begin_login('travel', p_email, 'x', '192.0.2.1', 'curl', 'then') AS begun,
        identity.judge_login(p_product, begun.effect -> 'state', p_outcome) AS judged $$;
CREATE TEMP TABLE good AS SELECT '{"ok": true, "matches": true}'::jsonb AS outcome;
SELECT results_eq('SELECT judged.* FROM good, pg_temp.judge(outcome) AS judged', $$SELECT ada, 'ok' FROM made$$, 'the right password');
SELECT results_eq('SELECT product, email, account_id, outcome, host(client_ip), user_agent, at FROM identity.login_attempts',
    $$SELECT 'travel', 'ada@example.com', ada, 'ok', '192.0.2.1', 'curl', core.now() FROM made$$, 'is on record');
SELECT is((SELECT result FROM pg_temp.judge('{"ok": true, "matches": false}')), 'wrong_password', 'a wrong one');
SELECT is((SELECT result FROM pg_temp.judge('{"ok": true}')), 'wrong_password', 'a verdict that says nothing');
SELECT results_eq('SELECT judged.* FROM good, pg_temp.judge(outcome, ''eve@example.com'') AS judged',
    $$VALUES (NULL::uuid, 'unknown')$$, 'nobody never matches');
SELECT is((SELECT result FROM good, pg_temp.judge(outcome, p_product => 'ticketing')), 'unknown', 'nor somebody of another product');
SELECT is((SELECT count(*) FROM identity.login_attempts), 5::bigint, 'every one is on record');
UPDATE identity.accounts SET email_verified_at = NULL;
SELECT is((SELECT result FROM good, pg_temp.judge(outcome)), 'unverified', 'not verified');
SELECT is((SELECT result FROM pg_temp.judge('{"ok": true, "matches": false}')), 'wrong_password', 'which only the right password learns');
UPDATE identity.accounts SET email_verified_at = core.now();
SELECT pg_temp.judge('{"ok": true, "matches": true, "new_hash": "$argon2id$y"}');
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$y', 'a hash with older parameters is renewed');
SELECT is((SELECT judged.result FROM made, good, identity.judge_login('travel',
    jsonb_build_object('account', ada, 'hash', '$argon2id$x', 'email', 'ada@example.com'), outcome) AS judged), 'unknown',
    'a password that was changed meanwhile');
SELECT throws_ok($$SELECT pg_temp.judge('{"ok": false}')$$, 'PT503', NULL, 'no verdict');
SELECT * FROM finish();
