SELECT plan(2);
SELECT ops.record('ticketing', '01939c1e-7c1a-7d4e-9b6c-000000000001', 'order.refunded', 'OE-1', '{"amount": "5.00"}');
SELECT results_eq($$SELECT at, product, actor, action, detail FROM ops.audit WHERE subject = 'OE-1'$$,
    $$VALUES (core.now(), 'ticketing', '01939c1e-7c1a-7d4e-9b6c-000000000001'::uuid, 'order.refunded', '{"amount": "5.00"}'::jsonb)$$,
    'who did what, and when');
SELECT lives_ok($$SELECT ops.record(NULL, NULL, 'system.started', NULL)$$, 'the system has no account');
SELECT * FROM finish();
