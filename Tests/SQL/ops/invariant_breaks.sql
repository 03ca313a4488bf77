SELECT plan(3);
SELECT is_empty('SELECT * FROM ops.invariant_breaks', 'none');
INSERT INTO ops.jobs (name, function, every) VALUES ('test', 'ops.no_such_function', '1 day');
SELECT results_eq('SELECT invariant, subject FROM ops.invariant_breaks',
    $$VALUES ('every job has its function', 'test')$$, 'a job without its function');
DELETE FROM ops.jobs WHERE name = 'test';
INSERT INTO api.constraint_refusals (constraint_name, status, code, message) VALUES ('no_such_rule', 400, 'x', 'X.');
SELECT results_eq('SELECT invariant, subject FROM ops.invariant_breaks',
    $$VALUES ('every constraint refusal names a constraint or unique index', 'no_such_rule')$$, 'an answer to nothing');
SELECT * FROM finish();
