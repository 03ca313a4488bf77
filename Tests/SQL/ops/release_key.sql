SELECT plan(5);
INSERT INTO ops.idempotency_keys (id, operation, key, request_hash, started_at, expires_at, answered_at, status)
VALUES ('01939c1e-7c1a-7d4e-9b6c-000000000001', 'test', 'open', '\x00', core.now(), core.now(), NULL, NULL),
       ('01939c1e-7c1a-7d4e-9b6c-000000000002', 'test', 'answered', '\x00', core.now(), core.now(), core.now(), 200);
SELECT ops.release_key('01939c1e-7c1a-7d4e-9b6c-000000000001'), ops.release_key('01939c1e-7c1a-7d4e-9b6c-000000000002');
SELECT is_empty($$SELECT FROM ops.idempotency_keys WHERE key = 'open'$$, 'an open key is given back');
SELECT isnt_empty($$SELECT FROM ops.idempotency_keys WHERE key = 'answered'$$, 'an answered one stays');
SELECT lives_ok($$SELECT ops.release_key(core.new_id())$$, 'an unknown one is no error');
-- A durable effect is under way.
INSERT INTO ops.idempotency_keys (id, operation, key, request_hash, started_at, expires_at, request_id)
VALUES ('01939c1e-7c1a-7d4e-9b6c-000000000003', 'test', 'durable', '\x00', core.now(), core.now(), core.new_id());
SELECT ops.release_key('01939c1e-7c1a-7d4e-9b6c-000000000003');
SELECT isnt_empty($$SELECT FROM ops.idempotency_keys WHERE key = 'durable'$$, 'one whose effect a worker performs stays');
SELECT is((SELECT started_at FROM ops.idempotency_keys WHERE key = 'durable'), core.now() - interval '60 seconds',
    'and a repeat need not wait');
SELECT * FROM finish();
