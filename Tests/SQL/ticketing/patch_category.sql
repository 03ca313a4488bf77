\ir box_office.psql
SELECT plan(3);
SELECT ticketing.create_category(desk.who('stan'), 'Music', p_description => 'Concerts');
SELECT is((ticketing.patch_category(desk.who('stan'), 'music', '{"description": "Sound", "slug": "sound", "id": 1}')).body::jsonb
    - 'id' - 'created_at',
    '{"name": "Music", "slug": "music", "description": "Sound", "is_active": true}'::jsonb, 'only what may change');
SELECT is((ticketing.patch_category(desk.who('stan'), 'music', '{"is_active": false}')).body ->> 'is_active', 'false', 'a flag');
SELECT is(desk.refused($$SELECT ticketing.patch_category(desk.who('olga'), 'music', '{}')$$),
    '403 forbidden You do not have permission to perform this action.', 'an organizer');
SELECT * FROM finish();
