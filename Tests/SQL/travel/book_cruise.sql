\ir trips.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS paris, trips.package('CRU1', '{"category": "cruise"}') AS cruise;
CREATE FUNCTION trips.cruise(p_package text) RETURNS api.reply LANGUAGE sql AS $$
    SELECT travel.book_cruise(p_actor => trips.who('tess'), p_package_id => p_package, p_datefrom => trips.today() + 9,
        p_dateto => trips.today() + 15, p_adult => 2)
$$;
SELECT is((SELECT concat_ws(' ', answer.status, answer.body ->> 'message', answer.body #>> '{booking,package}')
    FROM trips.cruise('cru1') AS answer), '201 Booking successful CRU1', 'booked');
SELECT is((SELECT trips.spots(cruise) FROM made), 18, 'with its places');
SELECT is(trips.refused($$SELECT trips.cruise('PKG1')$$), '400 invalid Invalid input. {"package_id": ["This package is not a cruise."]}',
    'no cruise');
SELECT is((SELECT body #>> '{booking,package}' FROM travel.book_cruise(p_actor => trips.who('tess'), p_package => 'CRU1',
    p_datefrom => trips.today() + 9, p_dateto => trips.today() + 15, p_adult => 2)), 'CRU1', 'by the name that bookings show');
SELECT is(trips.refused($$SELECT trips.cruise(NULL)$$), '400 invalid Invalid input. {"package_id": ["This field is required."]}',
    'no package');
SELECT is(trips.refused($$SELECT trips.cruise('NONE')$$), '404 not_found Package not found.', 'nothing');
SELECT * FROM finish();
