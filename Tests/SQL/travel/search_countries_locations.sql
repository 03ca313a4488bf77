\ir agency.psql
SELECT plan(3);
SELECT travel.create_location(agency.who('stan'), title, type, 'FR', 'Ile-de-France') FROM (VALUES ('Hotel Le Marais', 'hotel'),
    ('Louvre', 'sight')) AS row (title, type);
SELECT is((SELECT array_agg(item ->> 'title' || ', ' || (item ->> 'state'))
    FROM json_array_elements((travel.search_countries_locations('FR', '["hotel", "restaurant"]')).body -> 'locations') AS item),
    ARRAY['Hotel Le Marais, Ile-de-France'], 'of a country and some types');
SELECT is(json_array_length((travel.search_countries_locations('france')).body -> 'locations'), 2, 'of all types');
SELECT is((travel.search_countries_locations('Atlantis')).body::text, '{"locations" : []}', 'nothing');
SELECT * FROM finish();
