SELECT plan(4);
SELECT ops.record('ticketing', NULL, 'test', 'x');
SELECT throws_ok($$UPDATE ops.audit SET action = 'other' WHERE subject = 'x'$$, '23001', 'ops.audit is append-only', 'not changed');
SELECT throws_ok($$DELETE FROM ops.audit WHERE subject = 'x'$$, '23001', 'ops.audit is append-only', 'not deleted');
SELECT throws_ok($$TRUNCATE ops.audit$$, '23001', 'ops.audit is append-only', 'not emptied');
SELECT is((SELECT count(*) FROM ops.audit WHERE subject = 'x'), 1::bigint, 'and still there');
SELECT * FROM finish();
