\ir agency.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_event(agency.who('stan'), 'Carnival')).body ->> 'id')::int AS id;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, travel.add_event_image(agency.who('stan'), id, agency.picture(), 'float.png',
    'A float') AS answer;
SELECT is((SELECT status FROM answer), 201::smallint, 'added');
SELECT is((SELECT body -> 'images' -> 0 ->> 'caption' FROM answer), 'A float', 'with what is said of it');
SELECT is(pg_temp.refusal(format('SELECT travel.add_event_image(agency.who(%L), %s, %L)', 'stan', id, '')) -> 'fields',
    '{"image": ["The submitted file is empty."]}'::jsonb, 'no picture') FROM made;
SELECT is(agency.refused(format('SELECT travel.add_event_image(agency.who(%L), %s, agency.picture())', 'cora', id)),
    '403 forbidden You do not have permission to perform this action.', 'a customer') FROM made;
SELECT * FROM finish();
