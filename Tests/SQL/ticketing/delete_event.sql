\ir box_office.psql
SELECT plan(6);
SELECT desk.tier(desk.type(desk.event('Gala', 'tiered')), 1);
SELECT is(desk.refused($$SELECT ticketing.delete_event(desk.who('otto'), 'gala')$$),
    '403 permission_denied You do not have permission to delete this event.', 'somebody else''s');
SELECT is((ticketing.delete_event(desk.who('olga'), 'gala')).status, 204::smallint, 'no content');
SELECT is((SELECT count(*) FROM ticketing.events), 0::bigint, 'it is gone with all of its parts');
SELECT is(desk.refused($$SELECT ticketing.delete_event(desk.who('olga'), 'gala')$$), '404 not_found Not found.',
    'gone is gone');
SELECT desk.order(desk.type(desk.event('Ball')));
SELECT is(desk.refused($$SELECT ticketing.delete_event(desk.who('olga'), 'ball')$$),
    '400 event_has_orders An event with orders cannot be deleted. It can be cancelled.', 'with orders');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
