\ir box_office.psql
SELECT plan(8);
INSERT INTO ticketing.categories (id, name, slug, is_active, created_at, updated_at)
SELECT core.new_id(), name, lower(name), name <> 'Gone', core.now(), core.now()
FROM unnest(ARRAY['Music', 'Art', 'Gone', 'Sport']) AS name;
CREATE TEMP TABLE answer AS SELECT answer.* FROM ticketing.list_categories() AS answer;
SELECT is((SELECT string_agg(item ->> 'name', ' ') FROM answer, json_array_elements(body -> 'results') AS item),
    'Art Music Sport', 'active ones by name');
SELECT is((SELECT (body ->> 'count')::int FROM answer), 3, 'counted');
SELECT is((SELECT (ticketing.list_categories(NULL, NULL, 2, 2,
    'http://x/api/events/categories/?page=2&page_size=2')).body #>> '{results,0,name}'), 'Sport', 'the second page');
SELECT is((SELECT (ticketing.list_categories(NULL, NULL, 2, 2, 'http://x/c/?page=2&page_size=2')).body ->> 'previous'),
    'http://x/c/?page_size=2&page=1', 'and the way back');
SELECT is(desk.refused('SELECT ticketing.list_categories(NULL, NULL, 3, 2)'), '404 invalid_page Invalid page.', 'past the end');
SELECT is((ticketing.list_categories(desk.who('stan'), false)).body #>> '{results,0,name}', 'Gone', 'staff may ask for the others');
SELECT is((ticketing.list_categories(desk.who('olga'), false)).body #>> '{results,0,name}', 'Art', 'nobody else');
SELECT is((ticketing.list_categories(desk.who('stan'))).body ->> 'count', '3', 'and staff must ask');
SELECT * FROM finish();
