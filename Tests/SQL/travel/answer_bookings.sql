\ir trips.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS paris, trips.package('CRU1', '{"category": "cruise"}') AS cruise;
SELECT trips.book('tess', paris), trips.book('tess', cruise), trips.book('tom', paris) FROM made;
CREATE FUNCTION trips.listed(p_account uuid, p_is_cruise boolean) RETURNS int LANGUAGE sql STABLE AS
    $$ SELECT json_array_length((travel.answer_bookings(p_account, p_is_cruise, NULL, NULL, NULL)).body) $$;
SELECT is(trips.listed(NULL, false), 3, 'everything');
SELECT is(trips.listed(trips.who('tess'), false), 2, 'of one');
SELECT is(trips.listed(trips.who('tess'), true), 1, 'cruises of one');
SELECT is(trips.listed(trips.who('stan'), false), 0, 'an empty array');
SELECT * FROM finish();
