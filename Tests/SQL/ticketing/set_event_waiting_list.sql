\ir box_office.psql
\ir queue.psql
SELECT plan(5);
SELECT desk.event('Gala');
SELECT is((ticketing.set_event_waiting_list(desk.who('olga'), 'gala', false)).body ->> 'is_open', 'false', 'closed');
SELECT is((ticketing.set_event_waiting_list(desk.who('olga'), 'gala', false)).body ->> 'is_open', 'false', 'still');
SELECT is((ticketing.set_event_waiting_list(desk.who('stan'), 'gala', true)).body ->> 'is_open', 'true', 'opened, by staff');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'event.waiting_list_set'), 2::bigint, 'in the audit trail');
SELECT is(desk.refused('SELECT ticketing.set_event_waiting_list(desk.who(''otto''), ''gala'', true)'),
    '403 permission_denied You do not have permission to edit this event.', 'somebody else''s');
SELECT * FROM finish();
