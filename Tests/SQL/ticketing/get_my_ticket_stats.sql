\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala,
    desk.event('Ball', p_changes => jsonb_build_object('start_date', core.now() + interval '1 hour', 'end_date',
    core.now() + interval '2 hours')) AS ball;
CREATE FUNCTION desk.stats(p_who text DEFAULT 'bert') RETURNS text LANGUAGE sql AS $$
    SELECT answer.body::text FROM ticketing.get_my_ticket_stats(desk.who(p_who)) AS answer
$$;
SELECT is(desk.stats(), '{"total_tickets" : 0, "active_tickets" : 0, "used_tickets" : 0, "cancelled_tickets" : 0, '
    || '"upcoming_events" : 0}', 'none');
ALTER TABLE made ADD one uuid, ADD two uuid;
UPDATE made SET one = desk.order(desk.type(gala, 10, 0), 3), two = desk.order(desk.type(ball, 10, 0), 2);
SELECT desk.order(desk.type(gala, 10, 0), 1, 'beth') FROM made;
SELECT is(desk.stats(), '{"total_tickets" : 5, "active_tickets" : 5, "used_tickets" : 0, "cancelled_tickets" : 0, '
    || '"upcoming_events" : 2}', 'his own, and events counted once');
SELECT ticketing.verify_ticket(desk.who('olga'), desk.code(desk.ticket(two))) FROM made;
UPDATE ticketing.tickets SET status = 'cancelled' FROM made WHERE tickets.id = desk.ticket(one);
SELECT is(desk.stats(), '{"total_tickets" : 5, "active_tickets" : 3, "used_tickets" : 1, "cancelled_tickets" : 1, '
    || '"upcoming_events" : 2}', 'by status');
SELECT desk.pass(interval '90 minutes');
SELECT is(desk.stats()::jsonb ->> 'upcoming_events', '1', 'an event that has begun is not to come');
SELECT desk.pass(interval '1 hour');
SELECT is(desk.stats(), '{"total_tickets" : 5, "active_tickets" : 2, "used_tickets" : 1, "cancelled_tickets" : 1, '
    || '"upcoming_events" : 1}', 'expired ones are in the total only');
SELECT is(desk.refused('SELECT ticketing.get_my_ticket_stats(NULL)'),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
