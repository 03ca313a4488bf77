SELECT plan(5);
CREATE FUNCTION ops.test_done(p_state jsonb, p_outcome jsonb) RETURNS api.reply LANGUAGE sql AS $$
    SELECT api.answer(json_build_object('state', p_state, 'outcome', p_outcome))
$$;
INSERT INTO ops.idempotency_keys (id, operation, key, request_hash, started_at, expires_at)
VALUES ('01939c1e-7c1a-7d4e-9b6c-000000000001', 'test', 'k', '\x00', core.now(), core.now() + interval '1 day');
CREATE TEMP TABLE asked AS SELECT effects.request(
    p_kind => 'stripe.create_refund', p_input => '{}', p_then => 'ops.test_done', p_state => '{"a": 1}') AS id;

SELECT is((SELECT body::jsonb FROM asked, ops.complete_once('01939c1e-7c1a-7d4e-9b6c-000000000001', asked.id, '{"ok": true}')),
    '{"state": {"a": 1}, "outcome": {"ok": true}}'::jsonb, 'the waiting function answers');
SELECT is((SELECT body::jsonb FROM ops.idempotency_keys WHERE key = 'k'),
    '{"state": {"a": 1}, "outcome": {"ok": true}}'::jsonb, 'the answer is stored under the key');
SELECT is((SELECT state FROM effects.requests, asked WHERE requests.id = asked.id), 'done', 'the request is done');
SELECT is((SELECT body::jsonb FROM asked, ops.complete_once('01939c1e-7c1a-7d4e-9b6c-000000000001', asked.id, '{"ok": false}')),
    '{"state": {"a": 1}, "outcome": {"ok": true}}'::jsonb, 'a second outcome changes nothing');
SELECT throws_ok($$SELECT ops.complete_once(core.new_id(), core.new_id(), '{"ok": true}')$$, 'PT404', NULL,
    'an effect nobody asked for');
SELECT * FROM finish();
