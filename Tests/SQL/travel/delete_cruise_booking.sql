\ir trips.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT trips.package('CRU1', '{"category": "cruise"}') AS package;
ALTER TABLE made ADD id uuid;
UPDATE made SET id = trips.book('tess', package);
CREATE FUNCTION trips.try(p_who text) RETURNS text LANGUAGE sql AS
    $$ SELECT trips.refused(format('SELECT travel.delete_cruise_booking(trips.who(%L), trips.number(id)) FROM made', p_who)) $$;
SELECT is(trips.try('tom'), '404 not_found Booking not found.', 'somebody else''s');
SELECT is(trips.try('tess'), NULL, 'deleted');
SELECT is((SELECT trips.state(id) || ' ' || trips.spots(package) FROM made), 'cancelled 20', 'which is cancelled');
SELECT is(trips.try('tess'), '409 already_cancelled The booking is already cancelled.', 'once');
SELECT * FROM finish();
