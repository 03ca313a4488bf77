\ir purse.psql
SELECT plan(12);
CREATE TEMP TABLE made AS SELECT trips.book('tess', package.id) AS one, trips.book('tess', package.id) AS two
FROM trips.package('PKG1') AS package (id);
SELECT is((SELECT string_agg(shown.body ->> 'booking_id', ' ' ORDER BY shown.place) FROM made, travel.bookings_json(ARRAY[two,
    one]) AS shown),
    (SELECT concat_ws(' ', trips.number(two), trips.number(one)) FROM made), 'in the order of the array');
CREATE FUNCTION trips.shown(VARIADIC p_fields text[]) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(COALESCE(shown.body ->> field.name, 'null'), ' ' ORDER BY field.place)
    FROM pg_temp.made, travel.bookings_json(ARRAY[one]) AS shown, unnest(p_fields) WITH ORDINALITY AS field (name, place)
$$;
SELECT is(trips.shown('package', 'guests', 'duration', 'adult', 'children', 'price', 'status'), 'PKG1 3 10 2 1 2500.00 pending',
    'a booking');
SELECT is((SELECT json_typeof(shown.body -> 'id') || json_typeof(shown.body -> 'customer') || json_typeof(shown.body -> 'price')
    || json_typeof(shown.body -> 'guests') FROM made, travel.bookings_json(ARRAY[one]) AS shown), 'numbernumberstringnumber', 'types');
SELECT is(trips.shown('promo_code', 'payment_method', 'cancelled_at', 'refund_amount', 'refund_status', 'invoice_id', 'trip_completed',
    'wallet_amount_paid'), 'null null null null null null false 0.00', 'what there is not yet');
SELECT trips.promo('SUMMER25'), sales.apply_promo_code(one, NULL, 'summer25') FROM made;
SELECT is(trips.shown('promo_code', 'discount_amount', 'price'), 'SUMMER25 625.00 1875.00', 'cheaper');
SELECT trips.fill('tess', 500);
SELECT trips.pay(one, 'split') FROM made;
SELECT is(trips.shown('status', 'payment_method', 'wallet_amount_paid', 'stripe_amount_due'), 'invoiced split 500.00 1375.00',
    'being paid');
SELECT trips.page_expired('evt_1', one) FROM made;
SELECT is(trips.shown('status', 'payment_method', 'wallet_amount_paid', 'stripe_amount_due'), 'invoiced split 0.00 0.00',
    'not any more: the wallet has its money again');
SELECT trips.pay(two, 'split') FROM made;
SELECT trips.pass(interval '24 hours');
SELECT is(trips.shown('status', 'cancellation_reason', 'refund_amount', 'refund_status', 'expires_at'), 'cancelled expired 0.00 null null',
    'past its time, whether or not a job ran');
SELECT is((SELECT concat_ws(' ', shown.body ->> 'refund_amount', shown.body ->> 'refund_status') FROM made,
    travel.bookings_json(ARRAY[two]) AS shown), '500.00 pending', 'with what will come back');
CREATE TEMP TABLE before AS SELECT trips.shown('status', 'cancellation_reason', 'cancelled_at', 'promo_code', 'price') AS text;
SELECT sales.expire_orders();
SELECT is(trips.shown('status', 'cancellation_reason', 'cancelled_at', 'promo_code', 'price'), text, 'and the job changes nothing of it')
FROM before;
SELECT matches(text, '^cancelled expired 20\S+ SUMMER25 1875.00$', 'with its time and its code') FROM before;
SELECT is((SELECT shown.body ->> 'refund_status' FROM made, travel.bookings_json(ARRAY[two]) AS shown), 'processed',
    'but that the money is back');
SELECT * FROM finish();
