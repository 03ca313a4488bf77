\ir agency.psql
SELECT plan(4);
SELECT is((travel.list_events()).body::text, '[]', 'none');
SELECT travel.create_event(agency.who('stan'), title, p_country => 'Italy', p_date_from => agency.today() + days)
    FROM (VALUES ('Later', 9), ('Soon', 1)) AS row (title, days);
SELECT is((travel.list_events()).body -> 0 ->> 'title', 'Soon', 'soonest first');
SELECT is(json_array_length((travel.list_events('France')).body), 0, 'of a country');
SELECT is((travel.list_events(p_page => 2, p_page_size => 1)).body -> 0 ->> 'title', 'Later', 'a page');
SELECT * FROM finish();
