\ir agency.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_event(agency.who('stan'), 'Carnival')).body ->> 'id')::int AS id;
SELECT travel.add_event_image(agency.who('stan'), id, agency.picture()) FROM made;
SELECT is(agency.refused(format('SELECT travel.delete_event(agency.who(%L), %s)', 'cora', id)),
    '403 forbidden You do not have permission to perform this action.', 'a customer') FROM made;
SELECT is((travel.delete_event(agency.who('stan'), id)).body ->> 'message', 'Event deleted', 'deleted') FROM made;
SELECT is_empty('SELECT FROM travel.event_images', 'with its pictures');
SELECT is((SELECT count(replaced_at) FROM media.files WHERE folder = 'event/images'), 1::bigint, 'which are given up');
SELECT * FROM finish();
