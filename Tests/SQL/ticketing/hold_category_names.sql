\ir box_office.psql
SELECT plan(4);
SELECT is(desk.refused($$SELECT ticketing.hold_category_names(NULL)$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(desk.refused($$SELECT ticketing.hold_category_names(desk.who('olga'))$$),
    '403 forbidden You do not have permission to perform this action.', 'an organizer');
SELECT lives_ok($$SELECT ticketing.hold_category_names(desk.who('stan'))$$, 'staff');
SELECT is((SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'), 1::bigint, 'has the lock');
SELECT * FROM finish();
