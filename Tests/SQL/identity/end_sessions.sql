SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer') AS ada,
    identity.create_account('ticketing', 'eve@example.com', NULL, 'consumer') AS eve;
CREATE TEMP TABLE own AS SELECT opened.session_id
FROM made, generate_series(1, 3), identity.open_session(made.ada, 60, NULL, NULL) AS opened;
SELECT identity.open_session(eve, 60, NULL, NULL) FROM made;
SELECT is((SELECT identity.end_sessions(ada, 'password_change', (SELECT session_id FROM own LIMIT 1)) FROM made), 2, 'all but one');
SELECT is((SELECT count(*) FROM identity.sessions WHERE ended_at IS NULL), 2::bigint, 'that one, and other people''s');
SELECT identity.new_token(ada, NULL, NULL), identity.new_token(eve, NULL, NULL) FROM made;
SELECT is((SELECT identity.end_sessions(ada, 'account_closed') FROM made), 2, 'all, and the token');
SELECT results_eq('SELECT revoked_at, revoked_reason FROM identity.tokens, made WHERE account_id = ada',
    $$VALUES (core.now(), 'account_closed')$$, 'which says why');
SELECT is((SELECT revoked_at FROM identity.tokens, made WHERE account_id = eve), NULL, 'other people''s stay');
SELECT is((SELECT identity.end_sessions(ada, 'account_closed') FROM made), 0, 'none left');
SELECT * FROM finish();
