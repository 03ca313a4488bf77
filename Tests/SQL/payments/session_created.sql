\ir ../travel/purse.psql
SELECT plan(8);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
SELECT travel.pay_booking(trips.who('tess'), trips.number(id), 'split') FROM booked;
SELECT results_eq($$SELECT made.state, made.session_id, made.session_url FROM booked,
    payments.session_created((trips.attempt(id)).id, '{"ok": true, "id": "cs_1", "url": "https://x"}') AS made$$,
    $$VALUES ('open', 'cs_1', 'https://x')$$, 'it can be paid');
SELECT is((SELECT (payments.session_created((trips.attempt(id)).id, '{"ok": false, "code": "x"}')).state FROM booked), 'open',
    'a late refusal changes nothing');
-- Replaced while its page was being made.
SELECT travel.pay_booking(trips.who('tess'), trips.number(id), 'stripe') FROM booked;
CREATE TEMP TABLE gone AS SELECT trips.attempt(id) AS attempt FROM booked;
SELECT payments.cancel_attempts(id) FROM booked;
SELECT is((SELECT (payments.session_created((attempt).id, '{"ok": true, "id": "cs_2", "url": "u"}')).state FROM gone), 'cancelled',
    'what was cancelled stays so');
SELECT is((SELECT string_agg(input ->> 'id', ' ' ORDER BY id) FROM effects.requests WHERE kind = 'stripe.expire_checkout_session'),
    'cs_1 cs_2', 'and its page is closed');
-- Refused.
SELECT travel.pay_booking(trips.who('tess'), trips.number(id), 'split') FROM booked;
SELECT is(trips.books('escrow'), 500.00, 'in escrow');
SELECT results_eq($$SELECT made.state, made.failure_reason FROM booked,
    payments.session_created((trips.attempt(id)).id, '{"ok": false, "code": "amount_too_small", "message": "Too small."}') AS made$$,
    $$VALUES ('failed', 'Too small.')$$, 'the provider said no');
SELECT is(trips.balance('tess'), 500.00, 'the wallet has its part again');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
