\ir ../travel/purse.psql
SELECT plan(8);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
CREATE TEMP TABLE declines AS SELECT core.now() AS at;
SELECT payments.fail((trips.attempt(id)).id, 'Your card was declined.', 'pi_1', at, 'ch_1') FROM booked, declines;
SELECT is((SELECT concat_ws(' ', state, failure_reason, provider_id, declined_charge) FROM trips.attempt((SELECT id
    FROM booked)) AS attempt),
    'open Your card was declined. pi_1 ch_1', 'on a page it is only noted');
SELECT is((SELECT trips.state(id) FROM booked), 'invoiced', 'the booking waits');
SELECT is(trips.books('escrow'), 500.00, 'the wallet''s part stays in escrow');
SELECT payments.fail((trips.attempt(id)).id, 'Old news.', 'pi_1', at - interval '1 minute', 'ch_0') FROM booked, declines;
SELECT payments.fail((trips.attempt(id)).id, 'Known.', 'pi_1', at + interval '1 minute', 'ch_1') FROM booked, declines;
SELECT is((SELECT failure_reason FROM trips.attempt((SELECT id FROM booked)) AS attempt), 'Your card was declined.',
    'old news and known charges change nothing');

SELECT payments.begin_deposit('travel', trips.wallet('tess'), 25, 'checkout', core.now() + interval '35 minutes', 'x', NULL);
SELECT payments.fail((trips.attempt()).id, 'No.', 'pi_2');
SELECT is((trips.attempt()).state, 'failed', 'a deposit has failed');
SELECT is(payments.settle((trips.attempt()).id, 25, 'ch_2', 'USD', 'pi_2'), 'confirmed', 'until its money comes after all');
SELECT payments.fail((trips.attempt()).id, 'No.', 'pi_2');
SELECT is((trips.attempt()).state, 'succeeded', 'after that nothing changes it');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
