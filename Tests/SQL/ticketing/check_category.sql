\ir box_office.psql
\ir ../refusal.psql
SELECT plan(5);
SELECT ticketing.create_category(desk.who('stan'), 'Music');
CREATE FUNCTION desk.checked(p_changes jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT pg_temp.refusal(format('SELECT ticketing.check_category(jsonb_populate_record(NULL::ticketing.categories, %L))',
        '{"id": "c0000000-0000-7000-8000-000000000001", "name": "Art", "slug": "art", "description": "", "is_active": true}'::jsonb
        || p_changes)) -> 'fields'
$$;
SELECT is(desk.checked('{}'), NULL, 'a good one');
SELECT is(desk.checked('{"name": "MUSIC"}'),
    '{"name": ["A category with this name already exists."]}'::jsonb, 'a name that is taken');
SELECT is(desk.checked('{"name": "MUSIC", "is_active": false}'), NULL, 'but out of use it may be called anything');
SELECT is(desk.checked(jsonb_build_object('name', E'a\nb', 'description', repeat('x', 2001), 'slug', 'a--b')),
    '{"name": ["A name of 1 to 120 characters is required."], '
    '"slug": ["At most 120 lower-case letters and digits, with single hyphens between them."], '
    '"description": ["At most 2000 characters."]}'::jsonb, 'all that is wrong');
SELECT is(desk.checked('{"slug": "music"}'),
    '{"slug": ["A category with this slug already exists."]}'::jsonb, 'a slug that is taken');
SELECT * FROM finish();
