\ir box_office.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala')) AS type;
CREATE FUNCTION desk.try(p_who text, p_field text DEFAULT NULL, p_type uuid DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.lock_type_event(desk.who(%L), %L, %L)', p_who,
        COALESCE(p_type, made.type), p_field)) FROM made
$$;
SELECT is((SELECT (ticketing.lock_type_event(desk.who('olga'), type)).slug FROM made), 'gala', 'its organizer');
SELECT is(desk.try('stan'), NULL, 'staff');
SELECT is(desk.try('otto'), '403 permission_denied You do not have permission to update this event.', 'another organizer');
SELECT is(desk.try('bert'), '403 forbidden Only organizers can access this endpoint.', 'a consumer');
SELECT is(desk.try(NULL), '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(desk.try('olga', NULL, gen_random_uuid()), '404 not_found Not found.', 'no type');
SELECT is(desk.try('olga', 'ticket_type', gen_random_uuid()), '400 ticket_type_not_found Ticket type not found',
    'no type where a field names it');
SELECT is((SELECT desk.refused('SELECT ticketing.lock_type_event(desk.who(''olga''), NULL)')), '404 not_found Not found.',
    'NULL');
SELECT ticketing.cancel_event(desk.who('olga'), 'gala');
SELECT is(desk.try('olga'), '400 event_cancelled A cancelled event cannot be changed.', 'a cancelled event');
SELECT * FROM finish();
