\ir ../refusal.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada;
CREATE FUNCTION pg_temp.finish(p_outcome jsonb DEFAULT '{"ok": true, "matches": true}', p_hash text DEFAULT '$argon2id$x')
RETURNS text LANGUAGE sql AS $$
    SELECT body::text FROM made, travel.finish_delete_account(
        jsonb_build_object('account', ada, 'hash', p_hash, 'reason', '  '), p_outcome) $$;
SELECT is(pg_temp.refusal($$SELECT pg_temp.finish('{"ok": true, "matches": false}')$$), '{"status": 400, "code": "wrong_password",
    "field": "password", "message": "Password is incorrect."}', 'a wrong password');
SELECT is(pg_temp.refusal($$SELECT pg_temp.finish(p_hash => '$argon2id$old')$$) ->> 'status', '400', 'that was changed meanwhile');
SELECT throws_ok($$SELECT pg_temp.finish('{"ok": false}')$$, 'PT503', NULL, 'no verdict');
SELECT is((SELECT is_active FROM identity.accounts), true, 'nothing happens by those');
SELECT is(pg_temp.finish(), '{"status" : "success", "message" : "Your account has been deleted and personal data anonymized"}',
    'the answer');
SELECT results_eq('SELECT email, reason FROM travel.account_deletion_log',
    $$VALUES ('ada@example.com', 'User requested account deletion')$$, 'the account is closed');
SELECT throws_ok('SELECT pg_temp.finish()', 'PT401', NULL, 'once');
SELECT * FROM finish();
