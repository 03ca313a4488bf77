\ir agency.psql
SELECT plan(4);
SELECT travel.create_location(agency.who('stan'), title, type, 'FR', state) FROM (VALUES ('Ritz', 'hotel', 'Paris'), ('Bistro',
    'restaurant', 'Paris'), ('Negresco', 'hotel', 'Nice')) AS row (title, type, state);
SELECT is((SELECT array_agg(item ->> 'title') FROM json_array_elements((travel.search_locations('France', '["Paris"]',
    '["hotel"]')).body) AS item), ARRAY['Ritz'], 'all filters');
SELECT is(json_array_length((travel.search_locations(p_state => '["Paris", "Nice"]')).body), 3, 'several states');
SELECT is(json_array_length((travel.search_locations()).body), 3, 'no filter');
SELECT is((travel.search_locations('Atlantis')).body::text, '[]', 'nothing');
SELECT * FROM finish();
