SELECT plan(7);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$old', 'consumer') AS id;
CREATE TEMP TABLE own AS SELECT row_number() OVER () AS place, opened.session_id
FROM made, generate_series(1, 2), identity.open_session(made.id, 60, NULL, NULL) AS opened;
SELECT is((SELECT identity.change_password(id, '$argon2id$other', '$argon2id$new') FROM made), false, 'not the old password any more');
SELECT is((SELECT count(*) FROM identity.sessions WHERE ended_at IS NULL), 2::bigint, 'changes nothing');
SELECT is((SELECT identity.change_password(id, '$argon2id$old', '$argon2id$new', (SELECT session_id
    FROM own WHERE place = 1)) FROM made),
    true, 'the old password');
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$new', 'the new one is stored');
SELECT results_eq('SELECT id FROM identity.sessions WHERE ended_at IS NULL', 'SELECT session_id FROM own WHERE place = 1',
    'only the caller''s session goes on');
SELECT is((SELECT count(*) FROM ops.audit, made WHERE actor = made.id AND action = 'account.password_changed'), 1::bigint,
    'is on record');
UPDATE identity.accounts SET is_active = false;
SELECT is((SELECT identity.change_password(id, '$argon2id$new', '$argon2id$newer') FROM made), false, 'not on a closed account');
SELECT * FROM finish();
