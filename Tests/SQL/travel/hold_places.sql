\ir trips.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1', '{}', 5) AS id;
CREATE FUNCTION trips.hold(p_places int) RETURNS uuid LANGUAGE sql AS $$
    SELECT travel.hold_places(trips.package_row(id), trips.who('tess'), p_places, core.now() + interval '1 hour') FROM pg_temp.made
$$;
SELECT isnt(trips.hold(3), NULL, 'held');
SELECT is((SELECT trips.spots(id) FROM made), 2, 'as many');
SELECT is(trips.refused('SELECT trips.hold(3)'), '409 sold_out Only 2 spots are left on this package.', 'more than are left');
SELECT isnt(trips.hold(2), NULL, 'all');
SELECT is(trips.refused('SELECT trips.hold(1)'), '409 sold_out This package is fully booked.', 'none is left');
UPDATE core.settings SET value = '{"default": 2}' WHERE name = 'inventory.max_live_holds';
SELECT is(left(trips.refused('SELECT trips.hold(1)'), 18), '409 too_many_holds', 'nobody hoards');
SELECT * FROM finish();
