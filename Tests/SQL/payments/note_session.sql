\ir ../travel/purse.psql
SELECT plan(2);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
SELECT travel.pay_booking(trips.who('tess'), trips.number(id), 'stripe') FROM booked;
SELECT payments.note_session((trips.attempt(id)).id, '{"id": "cs_1", "url": "u"}') FROM booked;
SELECT is((SELECT concat_ws(' ', session_id, session_url, state) FROM payments.attempts), 'cs_1 u creating', 'the page');
SELECT payments.note_session((trips.attempt(id)).id, '{"id": "cs_2", "url": "v"}') FROM booked;
SELECT is((SELECT concat_ws(' ', session_id, session_url) FROM payments.attempts), 'cs_1 u', 'one that is known stays');
SELECT * FROM finish();
