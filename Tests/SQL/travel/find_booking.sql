\ir trips.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('PKG1')) AS paris,
    trips.book('tess', trips.package('CRU1', '{"category": "cruise"}')) AS cruise;
CREATE FUNCTION trips.found(p_who text, p_key text, p_is_cruise boolean DEFAULT false) RETURNS uuid LANGUAGE sql AS
    $$ SELECT (travel.find_booking(trips.who(p_who), p_key, p_is_cruise)).id $$;
CREATE FUNCTION trips.lost(p_who text, p_key text, p_is_cruise boolean DEFAULT false) RETURNS text LANGUAGE sql AS
    $$ SELECT trips.refused(format('SELECT trips.found(%L, %L, %L)', p_who, p_key, p_is_cruise)) $$;
SELECT is((SELECT trips.found('tess', trips.number(paris)) = paris FROM made), true, 'by its code');
SELECT is((SELECT trips.found('tess', ' ' || lower(trips.number(paris))) = paris FROM made), true, 'however it is written');
SELECT is((SELECT trips.found('tess', id::text) = order_id FROM travel.bookings, made WHERE order_id = paris), true, 'by its number');
SELECT is((SELECT trips.found('stan', trips.number(paris)) = paris FROM made), true, 'staff finds everybody''s');
SELECT is((SELECT trips.lost('tom', trips.number(paris)) FROM made), '404 not_found Booking not found.', 'somebody else''s');
SELECT is(trips.lost('tess', 'BKN000000000'), '404 not_found Booking not found.', 'none');
SELECT is((SELECT trips.found('tess', trips.number(cruise), true) = cruise FROM made), true, 'a cruise');
SELECT is((SELECT trips.lost('tess', trips.number(paris), true) FROM made), '404 not_found Booking not found.', 'no cruise');
SELECT is((SELECT left(trips.lost('nobody', trips.number(paris)), 3) FROM made), '401', 'nobody');
SELECT * FROM finish();
