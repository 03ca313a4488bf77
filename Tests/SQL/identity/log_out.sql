SELECT plan(5);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer') AS ada,
    identity.create_account('ticketing', 'eve@example.com', NULL, 'consumer') AS eve;
CREATE TEMP TABLE session AS
SELECT name, opened.* FROM made, unnest('{one,two,three}'::text[]) AS name, identity.open_session(made.ada, 60, NULL, name) AS opened
UNION ALL SELECT 'foreign', opened.* FROM made, identity.open_session(made.eve, 60, NULL, 'foreign') AS opened;
CREATE FUNCTION pg_temp.live() RETURNS SETOF text LANGUAGE sql AS $$
    SELECT user_agent FROM identity.sessions WHERE ended_at IS NULL ORDER BY 1 $$;
SELECT identity.log_out(ada, (SELECT session_id FROM session WHERE name = 'one'), NULL) FROM made;
SELECT results_eq('SELECT pg_temp.live()', $$VALUES ('foreign'), ('three'), ('two')$$, 'the session of the access token');
SELECT identity.log_out(ada, NULL, (SELECT refresh_token FROM session WHERE name = 'two')) FROM made;
SELECT results_eq('SELECT pg_temp.live()', $$VALUES ('foreign'), ('three')$$, 'the session of the refresh token');
SELECT identity.log_out(ada, NULL, (SELECT refresh_token FROM session WHERE name = 'foreign')) FROM made;
SELECT results_eq('SELECT pg_temp.live()', $$VALUES ('foreign'), ('three')$$, 'not somebody else''s');
SELECT lives_ok($$SELECT identity.log_out(ada, core.new_id(), 'guess') FROM made$$, 'unknown ones are no error');
SELECT identity.log_out(ada, (SELECT session_id FROM session WHERE name = 'three'), 'guess') FROM made;
SELECT results_eq('SELECT pg_temp.live()', $$VALUES ('foreign')$$, 'with an unknown refresh token too');
SELECT * FROM finish();
