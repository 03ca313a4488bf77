\ir trips.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
SELECT is((SELECT travel.booking_json(id) ->> 'booking_id' FROM made), (SELECT trips.number(id) FROM made), 'the booking');
SELECT is(travel.booking_json('a0000000-0000-7000-8000-000000000001')::text, NULL, 'none');
SELECT * FROM finish();
