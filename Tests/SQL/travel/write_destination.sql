\ir agency.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT ((travel.create_destination(agency.who('stan'), 'Kyoto',
    p_main_image => agency.picture())).body ->> 'id')::int AS id;
SELECT is((travel.write_destination(agency.who('stan'), id, '{"country": "Japan"}')).body ->> 'continent', 'Asia', 'changed') FROM made;
SELECT matches((travel.write_destination(agency.who('stan'), id, '{}', agency.picture(), 'new.png')).body ->> 'main_image', '/new_',
    'a new picture') FROM made;
SELECT is((SELECT count(replaced_at) FROM media.files WHERE folder = 'destination/images'), 1::bigint, 'the old one is given up');
SELECT is(agency.refused($$SELECT travel.write_destination(agency.who('stan'), 0, '{}')$$), '404 not_found Destination not found.',
    'no such destination');
SELECT is(agency.refused(format('SELECT travel.write_destination(NULL, %s, %L)', id, '{}')),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody') FROM made;
SELECT * FROM finish();
