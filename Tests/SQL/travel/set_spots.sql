\ir agency.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
CREATE FUNCTION pg_temp.set(p_capacity int, p_availability int) RETURNS text LANGUAGE sql AS $$
    SELECT travel.set_spots(agency.package_row(id), p_capacity, p_availability) FROM made;
    SELECT counts.capacity || ' ' || counts.available FROM made, inventory.counts((agency.package_row(id)).stock_id) AS counts
$$;
SELECT is(pg_temp.set(NULL, NULL), '20 20', 'nothing');
SELECT agency.hold(id, 6) FROM made;
SELECT is(pg_temp.set(10, NULL), '10 4', 'all');
SELECT is(pg_temp.set(NULL, 0), '6 0', 'none is left');
SELECT is(agency.refused('SELECT pg_temp.set(5, NULL)'),
    '409 capacity_below_taken The capacity cannot be less than 6, which are booked or reserved.',
    'less than is held');
SELECT is(pg_temp.refusal('SELECT pg_temp.set(-1, NULL)') -> 'fields', '{"capacity": ["Must be from 0 to 1000000."]}'::jsonb,
    'no number of spots');
SELECT is(pg_temp.refusal('SELECT pg_temp.set(NULL, 1000001)') -> 'fields', '{"availability": ["Must be from 0 to 1000000."]}'::jsonb,
    'too many');
SELECT agency.pass('2 hours');
SELECT is(pg_temp.set(3, NULL), '3 3', 'lapsed holds do not count');
SELECT * FROM finish();
