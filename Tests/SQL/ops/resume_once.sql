SELECT plan(6);
CREATE FUNCTION ops.test_resume(p_state jsonb, p_outcome jsonb) RETURNS api.reply LANGUAGE sql SECURITY DEFINER AS $$
    SELECT api.answer(json_build_object('state', p_state, 'outcome', p_outcome, 'random', random()))
$$;
CREATE FUNCTION ops.test_more(p_state jsonb, p_outcome jsonb) RETURNS api.reply LANGUAGE sql SECURITY DEFINER AS $$
    SELECT api.answer(NULL, p_effect => '{"kind": "token.sign", "then": "ops.test_resume"}')
$$;
INSERT INTO ops.idempotency_keys (id, operation, key, request_hash, started_at, expires_at)
VALUES ('01939c1e-7c1a-7d4e-9b6c-000000000001', 'test', 'k', '\x00', core.now(), core.now() + interval '1 day');

SELECT is((SELECT effect ->> 'idempotency' FROM ops.resume_once('01939c1e-7c1a-7d4e-9b6c-000000000001', 'ops.test_more', '{}', '{}')),
    '01939c1e-7c1a-7d4e-9b6c-000000000001', 'another effect keeps the key open');
CREATE TEMP TABLE first AS
SELECT body::text FROM ops.resume_once('01939c1e-7c1a-7d4e-9b6c-000000000001', 'ops.test_resume', '{"a": 1}', '{"ok": true}');
SELECT is(body::jsonb - 'random', '{"state": {"a": 1}, "outcome": {"ok": true}}'::jsonb, 'state and outcome arrive') FROM first;
SELECT is((SELECT body::text FROM ops.idempotency_keys WHERE key = 'k'), (SELECT body FROM first), 'the final answer is stored');
SELECT is((SELECT body::text FROM ops.resume_once('01939c1e-7c1a-7d4e-9b6c-000000000001', 'ops.test_resume', '{}', '{}')),
    (SELECT body FROM first), 'and answered again, without running again');
SELECT is((SELECT status FROM ops.resume_once(core.new_id(), 'ops.test_resume', '{}', '{}')), 200::smallint,
    'a key given back meanwhile does not stop the call');
SELECT throws_ok($$SELECT ops.resume_once(core.new_id(), 'ops.keep_answer', '{}', '{}')$$, '42883', NULL,
    'only entry points are resumed');
SELECT * FROM finish();
