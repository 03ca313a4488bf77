\ir agency.psql
SELECT plan(4);
CREATE FUNCTION pg_temp.changed(p_changes jsonb) RETURNS travel.locations LANGUAGE sql AS $$
    SELECT travel.changed_location(jsonb_populate_record(NULL::travel.locations,
        '{"title": "Ritz", "type": "hotel", "country_code": "FR", "state": "", "city": "", "address": ""}'), p_changes)
$$;
SELECT is((pg_temp.changed('{"type": " Restaurant "}')).type, 'restaurant', 'types are lower-case');
SELECT is((pg_temp.changed('{"country": "Spain"}')).country_code, 'ES', 'a country by name');
SELECT is((pg_temp.changed('{}')).country_code, 'FR', 'or as it was');
SELECT is(pg_temp.refusal($$SELECT pg_temp.changed('{"title": "", "country": "Atlantis"}')$$) -> 'fields',
    '{"title": ["A title of 1 to 200 characters is required."], "country": ["Must be a country, by its name or ISO code."]}'::jsonb,
        'all that is wrong at once');
SELECT * FROM finish();
