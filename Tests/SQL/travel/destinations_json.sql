\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT ((travel.create_destination(agency.who('stan'), 'Kyoto', 'Japan',
    p_description => 'Temples')).body ->> 'id')::int AS id;
SELECT is((SELECT body::jsonb FROM made, travel.destinations_json(ARRAY[made.id])), jsonb_build_object('id', id, 'name', 'Kyoto',
    'country', 'Japan',
    'continent', 'Asia', 'description', 'Temples', 'main_image', '/media/destination/images/' || id || '.svg', 'status', 'active'),
        'all of it') FROM made;
SELECT is_empty('SELECT * FROM travel.destinations_json(ARRAY[0])', 'without those that are not there');
SELECT * FROM finish();
