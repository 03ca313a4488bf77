\ir purse.psql
SELECT plan(6);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
CREATE FUNCTION trips.ready(p_outcome jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_effect jsonb := (travel.pay_booking(trips.who('tess'), trips.number((SELECT id FROM booked)), 'split')).effect;
BEGIN
    RETURN trips.said(effects.complete((v_effect ->> 'request')::uuid, p_outcome));
END
$$;
SELECT is(trips.ready('{"ok": false, "message": "No."}'), '400 error No.', 'Stripe said no');
SELECT is(trips.balance('tess'), 500.00, 'the wallet has its part');
SELECT is((SELECT (trips.attempt(id)).state FROM booked), 'failed', 'which stays on record');
SELECT is(trips.ready('{"ok": true, "id": "cs_1", "url": "u"}'), '200 success split', 'the page');
-- Cancelled while the page was being made.
SELECT payments.cancel_attempts(id) FROM booked;
CREATE TEMP TABLE effect AS SELECT (travel.pay_booking(trips.who('tess'), trips.number(id), 'stripe')).effect AS effect FROM booked;
SELECT travel.cancel_booking(trips.who('tess'), trips.number(id)) FROM booked;
SELECT is((SELECT trips.said(effects.complete((effect ->> 'request')::uuid, '{"ok": true, "id": "cs_2", "url": "u"}')) FROM effect),
    '409 error The payment was cancelled.', 'too late');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
