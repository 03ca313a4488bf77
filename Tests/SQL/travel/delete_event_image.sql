\ir agency.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_event(agency.who('stan'), 'Carnival')).body ->> 'id')::int AS id;
CREATE TEMP TABLE picture AS SELECT ((travel.add_event_image(agency.who('stan'), id,
    agency.picture())).body -> 'images' -> 0 ->> 'id')::int AS id FROM made;
SELECT is(agency.refused(format('SELECT travel.delete_event_image(agency.who(%L), %s, %s)', 'stan', made.id, picture.id + 1)),
    '404 not_found Image not found.',
    'no such picture') FROM made, picture;
SELECT is((travel.delete_event_image(agency.who('stan'), made.id, picture.id)).body ->> 'message', 'Image deleted', 'deleted')
    FROM made, picture;
SELECT is(travel.event_json(id) -> 'images' -> 0 ->> 'id', NULL, 'the drawn one is back') FROM made;
SELECT is(agency.refused(format('SELECT travel.delete_event_image(agency.who(%L), %s, 1)', 'cora', id)),
    '403 forbidden You do not have permission to perform this action.', 'a customer') FROM made;
SELECT * FROM finish();
