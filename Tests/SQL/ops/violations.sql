SELECT plan(2);
SELECT is_empty('SELECT * FROM ops.violations', 'an empty database breaks no invariant');
INSERT INTO ops.jobs (name, function, every) VALUES ('test', 'ops.no_such_function', '1 day');
SELECT results_eq('SELECT invariant, schema_name, subject, detail FROM ops.violations',
    $$VALUES ('every job has its function', 'ops', 'test', 'ops.no_such_function')$$, 'a broken one shows');
SELECT * FROM finish();
