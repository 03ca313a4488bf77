\ir trips.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.dynamic_package('DYN1')) AS id;
CREATE FUNCTION trips.write(p_fields jsonb) RETURNS json LANGUAGE sql AS $$ SELECT travel.write_booking(id, p_fields) FROM pg_temp.made $$;
SELECT is(trips.write('{"city": "Bonn", "email": "T@example.com"}') ->> 'city', 'Bonn', 'texts');
SELECT is((SELECT concat_ws(' ', email, city) FROM travel.bookings), 't@example.com Bonn', 'are kept');
SELECT is(trips.write('{"guests": 3, "adult": 2, "children": 1, "duration": 10}') ->> 'price', '2500.00', 'the same trip');
SELECT is(trips.write('{"adult": 3}') ->> 'price', '3500.00', 'another party, at its price');
SELECT is(trips.refused($$SELECT trips.write('{"duration": 3}')$$),
    '400 invalid Invalid input. {"duration": ["From datefrom to dateto are 10 days."]}', 'another duration than that of the dates');
SELECT is((SELECT travel.write_booking(id, travel.booking_json(id)::jsonb) ->> 'city' FROM made), 'Bonn',
    'what a GET shows can be put back');
SELECT trips.pass(interval '25 hours');
SELECT is(trips.refused($$SELECT trips.write('{"city": "Ulm"}')$$), '400 not_pending Only pending bookings can be changed.',
    'pending only');
SELECT sales.expire_orders();
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
