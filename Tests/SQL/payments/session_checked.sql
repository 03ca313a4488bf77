\ir ../travel/purse.psql
SELECT plan(8);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

CREATE FUNCTION trips.checked(p_order uuid, p_outcome jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM payments.session_checked(jsonb_build_object('attempt', (trips.attempt(p_order)).id), p_outcome);
END
$$;
SELECT trips.pay(id, 'stripe') FROM booked;
SELECT trips.checked(id, trips.session(trips.attempt(id)) || '{"ok": true}') FROM booked;
SELECT is((SELECT (trips.attempt(id)).state FROM booked), 'open', 'still open: nothing');
SELECT trips.checked(id, '{"ok": false, "code": "resource_missing"}') FROM booked;
SELECT matches((SELECT message FROM effects.alerts), '^stripe does not know cs_', 'unknown there: a person is told');
SELECT is((SELECT (trips.attempt(id)).next_check_at FROM booked), NULL, 'and it is not asked about again');
SELECT trips.checked(id, trips.paid(trips.attempt(id)) || '{"ok": true}') FROM booked;
SELECT is((SELECT trips.state(id) FROM booked), 'paid', 'a lost webhook loses no payment');
SELECT is((SELECT count(*) FROM effects.alerts WHERE acknowledged_at IS NULL), 0::bigint, 'which ends the alert');
-- One that was to be closed and is open.
CREATE TEMP TABLE gone AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT trips.pay(id, 'stripe') FROM gone;
SELECT payments.cancel_attempts(id) FROM gone;
SELECT trips.checked(id, trips.session(trips.attempt(id)) || '{"ok": true}') FROM gone;
SELECT is((SELECT count(*) FROM effects.requests WHERE kind = 'stripe.expire_checkout_session'), 2::bigint, 'is closed again');
SELECT trips.checked(id, trips.session(trips.attempt(id), '{"status": "expired"}') || '{"ok": true}') FROM gone;
SELECT is((SELECT (trips.attempt(id)).provider_status FROM gone), 'expired', 'until it is');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
