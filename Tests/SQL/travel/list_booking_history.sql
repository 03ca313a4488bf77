\ir trips.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT trips.package('PKG1') AS paris, trips.package('CRU1', '{"category": "cruise"}') AS cruise;
ALTER TABLE made ADD one uuid, ADD two uuid, ADD three uuid, ADD toms uuid;
UPDATE made SET one = trips.book('tess', paris), two = trips.book('tess', cruise), three = trips.book('tess', cruise),
    toms = trips.book('tom', cruise);
CREATE FUNCTION trips.seen(p_who text, p_page int DEFAULT NULL, p_page_size int DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(CASE shown.booking ->> 'booking_id' WHEN trips.number(one) THEN 'one' WHEN trips.number(two) THEN 'two'
        WHEN trips.number(three) THEN 'three' ELSE 'toms' END, ' ' ORDER BY shown.place)
    FROM pg_temp.made, json_array_elements((travel.list_booking_history(trips.who(p_who), p_page, p_page_size,
        'http://x/travel/list/?page_size=1')).body) WITH ORDINALITY AS shown (booking, place)
$$;
SELECT is(trips.seen('tess'), 'three two one', 'newest first');
SELECT is(trips.seen('tess', 2, 1), 'two', 'a page');
SELECT matches(((travel.list_booking_history(trips.who('tess'), 2, 1,
    'http://x/travel/list/?page_size=1&page=2')).effect #>> '{headers,Link}'),
    'rel="prev"', 'with its neighbours');
SELECT is(trips.seen('tom'), 'toms', 'somebody else');
SELECT is(COALESCE(trips.seen('stan'), ''), '', 'staff');
SELECT is(left(trips.refused($$SELECT trips.seen('tess', 9, 1)$$), 16), '404 invalid_page', 'past the end');
SELECT is(left(trips.refused($$SELECT trips.seen('nobody')$$), 3), '401', 'nobody');
SELECT * FROM finish();
