\ir box_office.psql
SELECT plan(5);
SELECT desk.order(desk.type(desk.event('Free'), 5, 0), 1);
CREATE FUNCTION desk.try(p_who text) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.check_ticket_access(desk.who(%L), %L)', p_who,
        (SELECT id FROM ticketing.tickets)))
$$;
SELECT is(desk.try('bert'), NULL, 'his own');
SELECT is(desk.try('stan'), NULL, 'staff');
SELECT is(desk.try('beth'), '404 not_found Not found.', 'somebody else''s');
SELECT is(desk.try('olga'), '404 not_found Not found.', 'the organizer');
SELECT is(desk.try('nobody'), '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
