SELECT plan(2);
SELECT is(ops.count_violations(), '{"total": 0, "by_schema": {}}', 'all is well');
UPDATE ops.jobs SET function = 'ops.no_such_function' WHERE name IN ('purge_expired_keys', 'count_violations');
SELECT is(ops.count_violations(), '{"total": 2, "by_schema": {"ops": 2}}', 'what is broken is counted by schema');
SELECT * FROM finish();
