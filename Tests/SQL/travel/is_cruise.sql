\ir trips.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('PKG1')) AS paris,
    trips.book('tess', trips.package('CRU1', '{"category": "cruise"}')) AS cruise;
SELECT is((SELECT travel.is_cruise(cruise) FROM made), true, 'a cruise');
SELECT is((SELECT travel.is_cruise(paris) FROM made), false, 'something else');
SELECT is(travel.is_cruise('a0000000-0000-7000-8000-000000000001'), false, 'nothing');
SELECT * FROM finish();
