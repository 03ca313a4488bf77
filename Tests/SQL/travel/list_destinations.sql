\ir agency.psql
SELECT plan(4);
SELECT is((travel.list_destinations()).body::text, '[]', 'none');
SELECT travel.create_destination(agency.who('stan'), name, 'Italy') FROM unnest(ARRAY['Rome', 'Assisi']) AS name;
SELECT is((travel.list_destinations()).body -> 0 ->> 'name', 'Assisi', 'by name');
SELECT is(json_array_length((travel.list_destinations('fr')).body), 0, 'of a country');
SELECT is((travel.list_destinations(p_page => 2, p_page_size => 1)).body -> 0 ->> 'name', 'Rome', 'a page');
SELECT * FROM finish();
