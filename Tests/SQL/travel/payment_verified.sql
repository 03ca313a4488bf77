\ir purse.psql
SELECT plan(8);
SELECT travel.deposit(trips.who('tess'), 500);
SELECT payments.session_created((trips.attempt()).id, '{"ok": true, "id": "cs_1", "url": "u"}');

CREATE FUNCTION trips.verified(p_outcome jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    RETURN (travel.payment_verified(jsonb_build_object('attempt', (trips.attempt()).id), p_outcome)).body;
END
$$;
SELECT is(trips.verified(trips.session(trips.attempt()) || '{"ok": true}'), '{"payment_successful": false, "session_id": "cs_1",
    "customer_email": "tess@trips.example", "amount_total": 50000, "currency": "usd"}', 'not paid');
SELECT is(trips.verified(trips.paid(trips.attempt()) || '{"ok": true}'), '{"payment_successful": true, "session_id": "cs_1",
    "customer_email": "tess@trips.example", "amount_total": 50000, "currency": "usd"}', 'paid');
SELECT is(trips.balance('tess'), 500.00, 'and credited');
SELECT is(trips.page_paid('evt_1'), 'applied', 'the webhook comes late');
SELECT is(trips.balance('tess'), 500.00, 'once');
SELECT matches(trips.refused($$SELECT trips.verified('{"ok": false, "code": "resource_missing"}')$$), '^404', 'unknown there');
SELECT matches(trips.refused($$SELECT trips.verified('{"ok": false}')$$), '^503', 'Stripe could not be asked');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
