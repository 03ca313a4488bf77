\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS id;
SELECT is((ticketing.find_own_event(desk.who('olga'), 'gala', 'view')).id, id, 'its organizer') FROM made;
SELECT is((ticketing.find_own_event(desk.who('stan'), id::text, 'view')).id, id, 'staff, by its id') FROM made;
SELECT is(desk.refused($$SELECT ticketing.find_own_event(desk.who('otto'), 'gala', 'view')$$),
    '403 permission_denied You do not have permission to view this event.', 'somebody else');
SELECT is(desk.refused($$SELECT ticketing.find_own_event(desk.who('olga'), 'opera', 'view')$$), '404 not_found Not found.', 'unknown');
SELECT is(desk.refused($$SELECT ticketing.find_own_event(NULL, 'gala', 'view')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
