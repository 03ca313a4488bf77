\ir ../refusal.psql
SELECT plan(1);
SELECT is(pg_temp.refusal('SELECT identity.refuse_old_password()'),
    '{"status": 400, "code": "wrong_password", "field": "old_password", "message": "Old password is incorrect."}', 'says so');
SELECT * FROM finish();
