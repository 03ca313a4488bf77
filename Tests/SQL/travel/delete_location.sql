\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT ((travel.create_location(agency.who('stan'), 'Ritz', 'hotel', 'FR')).body ->> 'id')::int AS id;
SELECT is(agency.refused(format('SELECT travel.delete_location(agency.who(%L), %s)', 'cora', id)),
    '403 forbidden You do not have permission to perform this action.', 'a customer') FROM made;
SELECT is((travel.delete_location(agency.who('stan'), id)).body ->> 'message', 'Location deleted', 'deleted') FROM made;
SELECT is(agency.refused(format('SELECT travel.delete_location(agency.who(%L), %s)', 'stan', id)),
    '404 not_found Location not found.', 'twice') FROM made;
SELECT * FROM finish();
