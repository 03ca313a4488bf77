\ir ../refusal.psql
SELECT plan(1);
SELECT is(pg_temp.refusal('SELECT identity.refuse_taken_email(409)'),
    '{"status": 409, "code": "email_taken", "field": "email", "message": "A user with this email already exists."}', 'says so');
SELECT * FROM finish();
