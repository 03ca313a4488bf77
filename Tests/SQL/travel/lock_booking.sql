\ir trips.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
SELECT is((SELECT (travel.lock_booking(id, true)).number = trips.number(id) FROM made), true, 'with all that belongs to it');
SELECT is((SELECT (travel.lock_booking(id, false)).number = trips.number(id) FROM made), true, 'alone');
SELECT is(trips.refused($$SELECT travel.lock_booking('a0000000-0000-7000-8000-000000000001', true)$$), '404 not_found Not found.', 'none');
SELECT * FROM finish();
