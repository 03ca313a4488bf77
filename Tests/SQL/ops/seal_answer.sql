SELECT plan(4);
CREATE FUNCTION pg_temp.new_key(p_key text, p_is_sealed boolean) RETURNS uuid LANGUAGE sql AS $$
    INSERT INTO ops.idempotency_keys (id, operation, key, request_hash, started_at, expires_at, is_sealed)
    VALUES (core.new_id(), 'test', p_key, '\x00', core.now(), core.now() + interval '1 day', p_is_sealed) RETURNING id
$$;
CREATE TEMP TABLE keys AS SELECT pg_temp.new_key('sealed', true) AS sealed, pg_temp.new_key('plain', false) AS plain;
SELECT ops.seal_answer(sealed, 200, '\x01'), ops.seal_answer(plain, 200, '\x01') FROM keys;
SELECT results_eq($$SELECT status, sealed, answered_at FROM ops.idempotency_keys WHERE key = 'sealed'$$,
    $$VALUES (200::smallint, '\x01'::bytea, core.now())$$, 'the ciphertext is the answer');
SELECT is((SELECT answered_at FROM ops.idempotency_keys WHERE key = 'plain'), NULL, 'a key for readable answers is left alone');
SELECT ops.seal_answer(sealed, 200, '\x02') FROM keys;
SELECT is((SELECT sealed FROM ops.idempotency_keys WHERE key = 'sealed'), '\x01'::bytea, 'the first answer stays');
SELECT throws_ok($$UPDATE ops.idempotency_keys SET body = '{}' WHERE key = 'sealed'$$, '23514', NULL,
    'nothing readable stands beside it');
SELECT * FROM finish();
