\ir box_office.psql
\ir ../refusal.psql
SELECT plan(12);
CREATE TEMP TABLE made AS SELECT answer.* FROM ticketing.create_category(desk.who('stan'), ' Live Music ') AS answer;
SELECT is((SELECT status FROM made), 201::smallint, 'created');
SELECT is((SELECT body::jsonb - 'id' - 'created_at' FROM made),
    '{"name": "Live Music", "slug": "live-music", "description": "", "is_active": true}'::jsonb, 'with a slug of its name');
SELECT is((ticketing.get_category('live-music')).body ->> 'id', (SELECT body ->> 'id' FROM made), 'and is stored');
SELECT is((ticketing.create_category(desk.who('stan'), 'Tanz', 'dance', 'Ballet and more', false)).body::jsonb - 'id' - 'created_at',
    '{"name": "Tanz", "slug": "dance", "description": "Ballet and more", "is_active": false}'::jsonb, 'as it was asked for');
SELECT is((ticketing.create_category(desk.who('stan'), 'Live, Music')).body ->> 'slug', 'live-music-2', 'a slug of its own');
SELECT is((ticketing.create_category(desk.who('stan'), 'TANZ')).body ->> 'slug', 'tanz', 'a name that is out of use is free');
SELECT is(pg_temp.refusal($$SELECT ticketing.create_category(desk.who('stan'), 'live music')$$) -> 'fields',
    '{"name": ["A category with this name already exists."]}'::jsonb, 'a name that is taken');
SELECT is(pg_temp.refusal($$SELECT ticketing.create_category(desk.who('stan'), 'Ballet', 'dance')$$) -> 'fields',
    '{"slug": ["A category with this slug already exists."]}'::jsonb, 'a slug that is taken');
SELECT is(pg_temp.refusal($$SELECT ticketing.create_category(desk.who('stan'), ' ', 'Not/good')$$) -> 'fields',
    '{"name": ["A name of 1 to 120 characters is required."], '
    '"slug": ["At most 120 lower-case letters and digits, with single hyphens between them."]}'::jsonb, 'both wrong');
SELECT is(pg_temp.refusal($$SELECT ticketing.create_category(desk.who('stan'), 'X', 'c0000000-0000-7000-8000-000000000001')$$) -> 'fields',
    '{"slug": ["At most 120 lower-case letters and digits, with single hyphens between them."]}',
    'a slug like an id');
SELECT is(desk.refused($$SELECT ticketing.create_category(desk.who('olga'), 'Hers')$$),
    '403 forbidden You do not have permission to perform this action.', 'an organizer');
SELECT is(desk.refused($$SELECT ticketing.create_category(NULL, 'Mine')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
