\ir purse.psql
SELECT plan(7);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.pay(id, 'stripe') FROM booked;
CREATE FUNCTION trips.checked(p_outcome jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN trips.said(travel.booking_payment_checked(jsonb_build_object('attempt', (trips.attempt(id)).id, 'order', id, 'mode', 'stripe'),
        p_outcome)) FROM booked;
END
$$;
SELECT is((SELECT trips.checked(trips.session(trips.attempt(id)) || '{"ok": true}') FROM booked), '409 error Payment not completed.',
    'not paid there');
SELECT is(trips.checked('{"ok": false, "code": "resource_missing"}'), '409 error Payment not completed.', 'unknown there');
SELECT matches(trips.refused($$SELECT trips.checked('{"ok": false, "code": "rate_limit"}')$$), '^503', 'Stripe could not be asked');
SELECT is((SELECT trips.checked(trips.paid(trips.attempt(id)) || '{"ok": true}') FROM booked), '200 success stripe', 'paid');
SELECT is((SELECT trips.checked(trips.paid(trips.attempt(id)) || '{"ok": true}') FROM booked), '200 success stripe', 'again');
SELECT is((SELECT concat_ws(' ', orders.state, orders.paid) FROM sales.orders), 'paid 2500.00', 'once');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
