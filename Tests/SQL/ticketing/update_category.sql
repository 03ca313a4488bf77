\ir box_office.psql
SELECT plan(3);
SELECT ticketing.create_category(desk.who('stan'), 'Music', p_description => 'Concerts');
SELECT is((ticketing.update_category(desk.who('stan'), 'music', 'Sound')).body::jsonb - 'id' - 'created_at',
    '{"name": "Sound", "slug": "music", "description": "Concerts", "is_active": true}'::jsonb, 'what is left out stays');
SELECT is((ticketing.update_category(desk.who('stan'), 'music', 'Sound', '', false)).body::jsonb - 'id' - 'created_at',
    '{"name": "Sound", "slug": "music", "description": "", "is_active": false}'::jsonb, 'all of it');
SELECT is(desk.refused($$SELECT ticketing.update_category(desk.who('bert'), 'music', 'Mine')$$),
    '403 forbidden You do not have permission to perform this action.', 'a consumer');
SELECT * FROM finish();
