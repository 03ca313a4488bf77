\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
SELECT is((SELECT (ticketing.lock_own_event(desk.who('olga'), 'gala', 'update')).id = gala FROM made), true,
    'her own');
SELECT is((SELECT (ticketing.lock_own_event(desk.who('stan'), gala::text, 'update')).slug FROM made), 'gala',
    'staff, by id');
SELECT is(desk.refused($$SELECT ticketing.lock_own_event(desk.who('otto'), 'gala', 'publish')$$),
    '403 permission_denied You do not have permission to publish this event.', 'somebody else''s');
SELECT is(desk.refused($$SELECT ticketing.lock_own_event(desk.who('bert'), 'gala', 'cancel')$$),
    '403 permission_denied You do not have permission to cancel this event.', 'the verb is in the text');
SELECT is(desk.refused($$SELECT ticketing.lock_own_event(desk.who('olga'), 'ball', 'update')$$),
    '404 not_found Not found.', 'unknown');
SELECT is(desk.refused($$SELECT ticketing.lock_own_event(NULL, 'gala', 'update')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
