\ir box_office.psql
SELECT plan(5);
SELECT ticketing.create_category(desk.who('stan'), 'Music', p_is_active => false);
SELECT is((ticketing.lock_category(desk.who('stan'), 'music')).name, 'Music', 'by slug, in use or not');
SELECT is((ticketing.lock_category(desk.who('stan'), id::text)).name, 'Music', 'by id') FROM ticketing.categories;
SELECT is((SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'), 1::bigint, 'with the naming');
SELECT is(desk.refused($$SELECT ticketing.lock_category(desk.who('stan'), 'nothing')$$), '404 not_found Not found.', 'unknown');
SELECT is(desk.refused($$SELECT ticketing.lock_category(desk.who('olga'), 'nothing')$$),
    '403 forbidden You do not have permission to perform this action.', 'not for organizers, unknown or not');
SELECT * FROM finish();
