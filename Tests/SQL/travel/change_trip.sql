\ir trips.psql
SELECT plan(18);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS fixed, trips.dynamic_package('DYN1', 8) AS dynamic;
ALTER TABLE made ADD flat uuid, ADD tiered uuid;
UPDATE made SET flat = trips.book('tess', fixed), tiered = trips.book('tess', dynamic);
CREATE FUNCTION trips.change(p_order uuid, p_from int DEFAULT NULL, p_to int DEFAULT NULL, p_adult int DEFAULT NULL,
    p_children int DEFAULT NULL, p_guests int DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT COALESCE(travel.change_trip(travel.lock_booking(p_order, true), trips.today() + p_from, trips.today() + p_to, p_adult,
        p_children, p_guests), '-')
$$;
CREATE FUNCTION trips.trip(p_order uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', datefrom - trips.today(), dateto - trips.today(), adult, children) FROM travel.bookings WHERE order_id = p_order
$$;
SELECT is((SELECT trips.change(flat, 40, 51) FROM made), '-', 'other dates');
SELECT is((SELECT trips.trip(flat) || ' at ' || trips.price(flat) FROM made), '40 51 2 1 at 2500.00 0.00 2500.00', 'cost the same');
UPDATE travel.packages SET fixed_price = 2600 FROM made WHERE packages.id = fixed;
SELECT is((SELECT trips.change(flat, NULL, NULL, 4, 0, 4) FROM made), '-', 'another party at a fixed price');
SELECT is((SELECT trips.trip(flat) || ' at ' || trips.price(flat) FROM made), '40 51 4 0 at 2500.00 0.00 2500.00', 'which stays');
SELECT is((SELECT trips.spots(fixed) FROM made), 16, 'the places follow');
SELECT is((SELECT trips.change(tiered, NULL, NULL, 1, 0) FROM made), '-', 'fewer people');
SELECT is((SELECT trips.trip(tiered) || ' at ' || trips.price(tiered) FROM made), '30 39 1 0 at 1000.00 0.00 1000.00', 'cost less');
SELECT is((SELECT trips.spots(dynamic) FROM made), 7, 'and give places back');
SELECT trips.promo('SUMMER25', '{"min_subtotal": 2000}');
SELECT trips.change(tiered, NULL, NULL, 2), sales.apply_promo_code(tiered, NULL, 'SUMMER25') FROM made;
SELECT is((SELECT trips.change(tiered, NULL, NULL, 3) FROM made), '-', 'more again');
SELECT is((SELECT trips.price(tiered) FROM made), '3000.00 750.00 2250.00', 'a promo code is computed anew');
SELECT is((SELECT trips.change(tiered, NULL, NULL, 1) FROM made),
    'The promo code SUMMER25 was removed: the booking does not reach its minimum any more.', 'or taken off, and one is told');
SELECT is((SELECT trips.price(tiered) || ' ' || trips.uses('SUMMER25') FROM made), '1000.00 0.00 1000.00 0', 'so that others have it');
SELECT is((SELECT string_agg(type || ' ' || title, ', ') FROM messaging.notifications), 'system Promo Code Removed', 'who modified or not');
CREATE FUNCTION trips.wrong(p_arguments text) RETURNS text LANGUAGE sql AS
    $$ SELECT trips.refused(format('SELECT trips.change(tiered, %s) FROM made', p_arguments)) $$;
SELECT is(trips.wrong('-1'), '400 invalid Invalid input. {"datefrom": ["Must not be in the past."]}', 'into the past');
SELECT is(trips.wrong('NULL, NULL, 2, 0, 3'), '400 invalid Invalid input. {"guests": ["Must be adults and children together."]}',
    'a contradiction');
SELECT is(trips.wrong('NULL, NULL, 4, 2, 7'), '400 invalid Invalid input. {"guests": ["Must be adults and children together."]}',
    'another');
SELECT trips.book('tom', dynamic, 30, 4, 0) FROM made;
SELECT is(trips.wrong('NULL, NULL, 4, 1'), '409 sold_out Only 3 more spots are left on this package.', 'too few are left');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
