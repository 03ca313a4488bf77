\ir ../travel/purse.psql
SELECT plan(5);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
SELECT payments.end_attempt((trips.attempt(id)).id, 'expired', 'pi_1') FROM booked;
SELECT is((SELECT concat_ws(' ', state, provider_status, provider_id, next_check_at IS NULL)
    FROM trips.attempt((SELECT id FROM booked)) AS attempt), 'cancelled expired pi_1 t', 'it is over');
SELECT is(trips.balance('tess') || ' ' || trips.books('escrow'), '500.00 0.00', 'the wallet has its part');
SELECT payments.end_attempt((trips.attempt(id)).id, 'expired') FROM booked;
SELECT is(trips.balance('tess'), 500.00, 'once');
SELECT payments.end_attempt((trips.attempt()).id, 'expired');
SELECT is((trips.attempt()).state, 'succeeded', 'not after money has come');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
