\ir ../travel/purse.psql
SELECT plan(4);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.pay(id, 'stripe') FROM booked;
CREATE TEMP TABLE attempt AS SELECT (trips.attempt(id)).* FROM booked;
SELECT is(payments.find_session_attempt('travel', jsonb_build_object('id', session_id)), id, 'by the session') FROM attempt;
SELECT is(payments.find_session_attempt('travel', jsonb_build_object('id', 'cs_other', 'metadata',
    jsonb_build_object('attempt_id', id))), NULL, 'not another session of the same name') FROM attempt;
SELECT is(payments.find_session_attempt('ticketing', jsonb_build_object('id', session_id)), NULL, 'of another product') FROM attempt;
UPDATE payments.attempts SET session_id = NULL;
SELECT is(payments.find_session_attempt('travel', jsonb_build_object('id', 'cs_early', 'metadata',
    jsonb_build_object('attempt_id', id))), id, 'by our own id while we do not know the session') FROM attempt;
SELECT * FROM finish();
