SELECT plan(5);
CREATE TEMP TABLE session AS SELECT * FROM identity.open_session(
    identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer'), 60, NULL, NULL);
SELECT is((SELECT identity.end_session(session_id, 'logout') FROM session), true, 'ends');
SELECT results_eq('SELECT ended_at, ended_reason FROM identity.sessions', $$VALUES (core.now(), 'logout')$$, 'and says why');
SELECT is((SELECT identity.end_session(session_id, 'other') FROM session), false, 'only once');
SELECT is((SELECT ended_reason FROM identity.sessions), 'logout', 'the first reason stays');
SELECT is(identity.end_session(core.new_id(), 'logout'), false, 'an unknown one');
SELECT * FROM finish();
