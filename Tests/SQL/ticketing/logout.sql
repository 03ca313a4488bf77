SELECT plan(7);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'consumer') AS id;
CREATE TEMP TABLE session AS SELECT place, opened.* FROM made, generate_series(1, 3) AS place,
    identity.open_session(made.id, 60, NULL, NULL) AS opened;
CREATE TEMP TABLE reply AS SELECT answer.* FROM made, session, ticketing.logout(made.id, session.session_id,
    session.refresh_token, NULL) AS answer
WHERE place = 1;
SELECT is(body::jsonb, '{"message": "Logout successful."}'::jsonb, 'the answer') FROM reply;
SELECT is(effect, '{"cookies": [{"name": "access_token", "value": "", "max_age": 0}, {"name": "refresh_token", "value": "",
    "max_age": 0}]}'::jsonb,
    'clears both cookies') FROM reply;
SELECT is((SELECT status FROM session, ticketing.refresh_token(refresh_token, NULL)
    WHERE place = 1), 401::smallint, 'the refresh token is dead');
SELECT ticketing.logout(made.id, NULL, NULL, session.refresh_token) FROM made, session WHERE place = 2;
SELECT is((SELECT status FROM session, ticketing.refresh_token(refresh_token, NULL)
    WHERE place = 2), 401::smallint, 'by the cookie too');
SELECT is((SELECT answer.status FROM made, session, ticketing.logout(made.id, session.session_id, 'unknown', NULL) AS answer
    WHERE place = 3),
    200::smallint, 'an unknown token is no error');
SELECT is((SELECT status FROM session, ticketing.refresh_token(refresh_token, NULL)
    WHERE place = 3), 401::smallint, 'and the caller is logged out');
SELECT throws_ok($$SELECT ticketing.logout(NULL, NULL, 'x', NULL)$$, 'PT401',
    'Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
