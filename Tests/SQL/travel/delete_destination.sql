\ir agency.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_destination(agency.who('stan'), 'Kyoto',
    p_main_image => agency.picture())).body ->> 'id')::int AS id;
SELECT is(agency.refused(format('SELECT travel.delete_destination(agency.who(%L), %s)', 'cora', id)),
    '403 forbidden You do not have permission to perform this action.', 'a customer') FROM made;
SELECT is((travel.delete_destination(agency.who('stan'), id)).body ->> 'message', 'Destination deleted', 'deleted') FROM made;
SELECT is_empty('SELECT FROM travel.destinations', 'gone');
SELECT is((SELECT count(replaced_at) FROM media.files WHERE folder = 'destination/images'), 1::bigint, 'its picture is given up');
SELECT * FROM finish();
