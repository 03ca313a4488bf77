\ir agency.psql
SELECT plan(3);
SELECT is((travel.list_locations()).body::text, '[]', 'none');
SELECT travel.create_location(agency.who('stan'), 'Ritz', 'hotel', country) FROM unnest(ARRAY['FR', 'DE']) AS country;
SELECT is(json_array_length((travel.list_locations()).body), 2, 'all');
SELECT is(json_array_length((travel.list_locations('Germany')).body), 1, 'of a country');
SELECT * FROM finish();
