SELECT plan(5);
INSERT INTO ops.idempotency_keys (id, operation, key, request_hash, started_at, expires_at)
SELECT core.new_id(), 'test', 'old' || n, '\x00', core.now(), core.now() FROM generate_series(1, 3) AS n;
INSERT INTO ops.idempotency_keys (id, operation, key, request_hash, started_at, expires_at)
VALUES (core.new_id(), 'test', 'live', '\x00', core.now(), core.now() + interval '1 second');
INSERT INTO ops.rate_windows (class, subject, used, ends_at)
VALUES ('test', 'old', 1, core.now()), ('test', 'live', 1, core.now() + interval '1 second');
SELECT is(ops.purge_expired(2), 2, 'no more than the limit');
SELECT is(ops.purge_expired(100), 2, 'the rest');
SELECT results_eq($$SELECT key FROM ops.idempotency_keys WHERE operation = 'test'$$, $$VALUES ('live')$$, 'live keys stay');
SELECT results_eq($$SELECT subject FROM ops.rate_windows WHERE class = 'test'$$, $$VALUES ('live')$$, 'live windows stay');
SELECT is(ops.purge_expired(100), 0, 'nothing to do');
SELECT * FROM finish();
