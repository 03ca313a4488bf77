\ir agency.psql
SELECT plan(10);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
CREATE FUNCTION pg_temp.write(p_changes jsonb) RETURNS json LANGUAGE sql AS
    $$ SELECT (travel.write_package(agency.who('stan'), 'PKG-A', p_changes)).body -> 'package' $$;
SELECT is(pg_temp.write('{"name": "Paris Anew", "fixed_price": 2300}') ->> 'name', 'Paris Anew', 'changed');
SELECT is((agency.package_row(id)).fixed_price, 2300.00, 'and stored') FROM made;
SELECT agency.hold(id, 5) FROM made;
SELECT is(pg_temp.write('{"availability": 10}') ->> 'capacity', '15', 'availability is what is left') FROM made;
SELECT is(pg_temp.write('{"availability": 10}') ->> 'availability', '10', 'and stays so') FROM made;
SELECT is(pg_temp.write('{"capacity": 8, "availability": 10}') ->> 'availability', '3', 'capacity is all, and counts first') FROM made;
SELECT matches((travel.write_package(agency.who('stan'), 'PKG-A', '{}', agency.picture(), 'a.png')).body -> 'package' ->> 'main_image',
    '/a_', 'a picture');
SELECT matches((travel.write_package(agency.who('stan'), 'PKG-A', '{}', agency.picture(), 'b.png')).body -> 'package' ->> 'main_image',
    '/b_', 'another one');
SELECT is((SELECT array_agg(replaced_at IS NOT NULL ORDER BY name) FROM media.files WHERE folder = 'package/main_images'),
    '{t,f}'::boolean[],
    'the old one is given up');
SELECT is(agency.refused($$SELECT travel.write_package(agency.who('stan'), 'NOPE', '{}')$$), '404 not_found Package not found.',
    'no such package');
SELECT is(agency.refused($$SELECT travel.write_package(agency.who('cora'), 'PKG-A', '{}')$$),
    '403 forbidden You do not have permission to perform this action.', 'a customer');
SELECT * FROM finish();
