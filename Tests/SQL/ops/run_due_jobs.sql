SELECT plan(18);
DELETE FROM ops.jobs;
CREATE TEMP TABLE ran (name text);
CREATE FUNCTION ops.test_a(p_limit int) RETURNS int LANGUAGE sql AS $$ INSERT INTO pg_temp.ran VALUES ('a'); SELECT 3 $$;
CREATE FUNCTION ops.test_b() RETURNS int LANGUAGE plpgsql AS $$
BEGIN INSERT INTO pg_temp.ran VALUES ('b'); PERFORM api.refuse(409, 'x', 'Not now.'); RETURN 1; END $$;
CREATE FUNCTION ops.test_c() RETURNS int LANGUAGE sql AS $$ INSERT INTO pg_temp.ran VALUES ('c'); SELECT 1 / 0 $$;
CREATE FUNCTION ops.test_d(p_limit int) RETURNS int LANGUAGE sql AS $$ INSERT INTO pg_temp.ran VALUES ('d'); SELECT p_limit $$;
GRANT ALL ON ran TO PUBLIC;
INSERT INTO ops.jobs (name, function, every, next_run_at, is_active) VALUES
    ('a', 'ops.test_a', '1 minute', core.now(), true),
    ('b', 'ops.test_b', '1 minute', core.now(), true),
    ('c', 'ops.test_c', '1 minute', core.now() - interval '1 hour', true),
    ('d', 'ops.test_d', '1 minute', core.now(), true),
    ('later', 'ops.test_a', '1 minute', core.now() + interval '1 second', true),
    ('off', 'ops.test_a', '1 minute', core.now(), false);

SELECT is(ops.run_due_jobs(50), '{"a": 3, "b": {"error": "PT409 Not now."}, "c": {"error": "22012 division by zero"}, "d": 50}',
    'runs what is due, and says what came of it');
SELECT results_eq('SELECT name FROM ran ORDER BY name', $$VALUES ('a'), ('d')$$, 'a job that fails is undone, alone');
SELECT results_eq($$SELECT last_result, last_error, failures, last_run_at, next_run_at FROM ops.jobs WHERE name = 'a'$$,
    $$VALUES ('3'::jsonb, NULL::text, 0, core.now(), core.now() + interval '1 minute')$$, 'a good run, and when the next is');
SELECT results_eq($$SELECT last_error, failures, next_run_at FROM ops.jobs WHERE name = 'b'$$,
    $$VALUES ('PT409 Not now.', 1, core.now() + interval '1 minute')$$, 'a failed one is tried again in its turn');
SELECT is((SELECT next_run_at FROM ops.jobs WHERE name = 'd'), core.now(), 'one that hit the limit stays due');
SELECT is((SELECT last_run_at FROM ops.jobs WHERE name = 'later'), NULL, 'not yet');
SELECT is((SELECT last_run_at FROM ops.jobs WHERE name = 'off'), NULL, 'switched off');
SELECT is(ops.run_due_jobs(50), '{"d": 50}'::jsonb, 'nothing runs before its time');
UPDATE ops.jobs SET next_run_at = core.now() WHERE name = 'b';
SELECT is(ops.run_due_jobs() -> 'b' ->> 'error', 'PT409 Not now.', 'fails again');
SELECT is((SELECT failures FROM ops.jobs WHERE name = 'b'), 2, 'failures add up');
CREATE OR REPLACE FUNCTION ops.test_b() RETURNS int LANGUAGE sql AS $$ SELECT 0 $$;
UPDATE ops.jobs SET next_run_at = core.now() WHERE name = 'b';
SELECT is(ops.run_due_jobs() -> 'b', '0'::jsonb, 'mended');
SELECT results_eq($$SELECT failures, last_error FROM ops.jobs WHERE name = 'b'$$, $$VALUES (0, NULL::text)$$, 'and forgotten');
UPDATE ops.jobs SET next_run_at = core.now() - interval '1 second' WHERE name = 'a';
UPDATE ops.jobs SET next_run_at = core.now() WHERE name = 'b';
SELECT is(ops.run_due_jobs(p_jobs => 1), '{"a": 3}'::jsonb, 'one job a call: the one that waits longest');
SELECT is(ops.run_due_jobs(p_jobs => 1) ? 'a', false, 'then another');
UPDATE ops.jobs SET batch = 7, next_run_at = core.now() WHERE name = 'd';
SELECT is(ops.run_due_jobs(50) -> 'd', '7'::jsonb, 'a job may take fewer rows at once than the caller allows');
SELECT is((SELECT next_run_at FROM ops.jobs WHERE name = 'd'), core.now(), 'and then stays due');
CREATE FUNCTION ops.test_slow() RETURNS int LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = 'query_canceled'; END $$;
INSERT INTO ops.jobs (name, function, every, next_run_at) VALUES ('slow', 'ops.test_slow', '1 minute', core.now() - interval '1 day');
SELECT is(ops.run_due_jobs(p_jobs => 1) #>> '{slow,error}', '57014 canceling statement due to statement timeout',
    'a job that takes too long does not keep the others from their turn');
DELETE FROM ops.jobs;
SELECT is(ops.run_due_jobs(), '{}'::jsonb, 'nothing to do');
SELECT * FROM finish();
