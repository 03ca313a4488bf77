\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT ((travel.create_location(agency.who('stan'), 'Ritz', 'hotel', 'FR', 'Ile-de-France', 'Paris',
    'Place Vendôme')).body ->> 'id')::int AS id;
SELECT is((SELECT body::jsonb FROM made, travel.locations_json(ARRAY[made.id])), jsonb_build_object('id', id, 'title', 'Ritz', 'type',
    'hotel', 'country', 'France',
    'country_code', 'FR', 'state', 'Ile-de-France', 'city', 'Paris', 'address', 'Place Vendôme'), 'all of it') FROM made;
SELECT is_empty('SELECT * FROM travel.locations_json(ARRAY[0])', 'without those that are not there');
SELECT * FROM finish();
