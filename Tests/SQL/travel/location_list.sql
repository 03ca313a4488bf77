\ir agency.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_location(agency.who('stan'), title, 'hotel', 'FR')).body ->> 'id')::int AS id
    FROM unnest(ARRAY['A', 'B']) AS title;
CREATE FUNCTION pg_temp.ids() RETURNS int[] LANGUAGE sql AS $$ SELECT array_agg(id ORDER BY id DESC) FROM made $$;
SELECT is((travel.location_list(pg_temp.ids(), NULL, NULL, NULL)).body -> 0 ->> 'title', 'B', 'in their order');
SELECT is((travel.location_list(pg_temp.ids(), 2, 1, NULL)).body -> 0 ->> 'title', 'A', 'a page');
SELECT is((travel.location_list('{}', NULL, NULL, NULL)).body::text, '[]', 'none');
SELECT is(agency.refused($$SELECT travel.location_list('{}', 2, 1, NULL)$$), '404 invalid_page Invalid page.', 'past the end');
SELECT * FROM finish();
