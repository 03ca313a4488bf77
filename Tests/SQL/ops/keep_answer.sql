SELECT plan(14);
CREATE FUNCTION pg_temp.new_key(p_key text) RETURNS uuid LANGUAGE sql AS $$
    INSERT INTO ops.idempotency_keys (id, operation, key, request_hash, started_at, expires_at)
    VALUES (core.new_id(), 'test', p_key, '\x00', core.now(), core.now() + interval '1 day') RETURNING id
$$;
CREATE TEMP TABLE keys AS SELECT name, pg_temp.new_key(name) AS id
FROM unnest('{final,transient,durable,failed,cookies,render}'::text[]) AS name;

SELECT is((SELECT body::text FROM keys, ops.keep_answer(id, api.answer('{"a":1}', 201, '{"headers": {"Location": "/x"}}'))
    WHERE name = 'final'), '{"a":1}', 'a final answer passes through');
SELECT results_eq(
    $$SELECT status, body::text, decoration, answered_at FROM ops.idempotency_keys WHERE key = 'final'$$,
    $$VALUES (201::smallint, '{"a":1}', '{"headers": {"Location": "/x"}}'::jsonb, core.now())$$, 'and is stored');
SELECT is((SELECT effect ->> 'idempotency' FROM keys, ops.keep_answer(id,
    api.answer(NULL, p_effect => '{"kind": "password.hash", "then": "x.y"}')) WHERE name = 'transient'),
    (SELECT id::text FROM keys WHERE name = 'transient'), 'a transient effect is told its key');
SELECT is((SELECT effect ->> 'idempotency' FROM keys, ops.keep_answer(id,
    api.answer(NULL, p_effect => '{"kind": "stripe.create_refund",
        "request": "01939c1e-7c1a-7d4e-9b6c-000000000009"}')) WHERE name = 'durable'),
    (SELECT id::text FROM keys WHERE name = 'durable'), 'so is a durable one');
SELECT is((SELECT count(*) FROM ops.idempotency_keys WHERE key IN ('transient', 'durable') AND answered_at IS NULL),
    2::bigint, 'and both keys stay open');
SELECT is((SELECT status FROM keys, ops.keep_answer(id, api.answer('{"error": "no"}', 400)) WHERE name = 'failed'),
    400::smallint, 'a failure passes through');
SELECT is((SELECT effect FROM keys, ops.keep_answer(id, api.answer('{}', p_effect => '{"cookies": [{"name": "t"}]}'))
    WHERE name = 'cookies'), '{"cookies": [{"name": "t"}]}'::jsonb, 'cookies pass through');
SELECT is((SELECT effect FROM keys, ops.keep_answer(id, api.answer(NULL, p_effect => '{"kind": "render"}'))
    WHERE name = 'render'), '{"kind": "render"}'::jsonb, 'a document passes through');
SELECT is_empty($$SELECT FROM ops.idempotency_keys WHERE key = 'failed'$$, 'a failed try does not burn the key');
SELECT is_empty($$SELECT FROM ops.idempotency_keys WHERE key = 'cookies'$$, 'secrets are not stored');
SELECT is_empty($$SELECT FROM ops.idempotency_keys WHERE key = 'render'$$, 'nor documents');
UPDATE ops.idempotency_keys SET is_sealed = true WHERE key IN ('transient', 'durable');
SELECT is((SELECT effect - 'idempotency' FROM keys, ops.keep_answer(id, api.answer('{"access": "t"}',
    p_effect => '{"cookies": [{"name": "t"}]}')) WHERE name = 'transient'),
    '{"cookies": [{"name": "t"}], "seal": true}'::jsonb, 'an answer to be sealed goes to the server first');
SELECT is((SELECT (answered_at, body)::text FROM ops.idempotency_keys WHERE key = 'transient'), '(,)', 'its key stays open');
SELECT is((SELECT effect FROM keys, ops.keep_answer(id, api.answer('{}', 400)) WHERE name = 'durable'), NULL,
    'a failure is not sealed');
SELECT * FROM finish();
