\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT ((travel.create_event(agency.who('stan'), 'Carnival')).body ->> 'id')::int AS id;
SELECT is((SELECT (body -> 'images')::jsonb FROM made, travel.events_json(ARRAY[made.id])), jsonb_build_array(jsonb_build_object('id',
    NULL,
    'image', '/media/event/images/' || id || '.svg', 'caption', 'Carnival')), 'a drawn picture, which has no id') FROM made;
SELECT travel.add_event_image(agency.who('stan'), id, agency.picture(), 'a.png', 'one.png') FROM made;
SELECT travel.add_event_image(agency.who('stan'), id, agency.picture(), 'b.png', 'two.png') FROM made;
SELECT is((SELECT body #>> '{images,0,caption}' || ' ' || (body #>> '{images,1,caption}') FROM made,
    travel.events_json(ARRAY[made.id])),
    'one.png two.png', 'the uploaded ones, in order');
SELECT is_empty('SELECT * FROM travel.events_json(ARRAY[0])', 'without those that are not there');
SELECT * FROM finish();
