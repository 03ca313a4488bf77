\ir agency.psql
SELECT plan(4);
CREATE FUNCTION pg_temp.changed(p_changes jsonb) RETURNS travel.destinations LANGUAGE sql AS $$
    SELECT travel.changed_destination(jsonb_populate_record(NULL::travel.destinations,
        '{"name": "Paris", "country": "France", "country_code": "FR", "continent": "Europe", "description": "", "status": "active"}'),
            p_changes)
$$;
SELECT is((pg_temp.changed('{"name": " Nice "}')).name, 'Nice', 'trimmed');
SELECT is((pg_temp.changed('{"country": "usa"}')).continent, 'North America', 'a country brings its continent');
SELECT is((pg_temp.changed('{"name": null}')).name, 'Paris', 'null is nothing');
SELECT is(pg_temp.refusal($$SELECT pg_temp.changed('{"name": "", "status": "gone"}')$$) -> 'fields',
    '{"name": ["A name of 1 to 200 characters is required."], "status": ["Must be active or inactive."]}'::jsonb,
        'all that is wrong at once');
SELECT * FROM finish();
