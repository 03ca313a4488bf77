\ir box_office.psql
SELECT plan(3);
SELECT desk.order(desk.type(desk.event('Free'), 5, 0), 1);
SELECT is((SELECT (ticketing.get_my_ticket(desk.who('bert'), id, 'http://x')).body ->> 'qr_code_data' = qr_code_data
    FROM ticketing.tickets), true, 'his own');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_my_ticket(desk.who(%L), %L)', 'beth', id))
    FROM ticketing.tickets), '404 not_found Not found.', 'somebody else''s');
SELECT is(desk.refused('SELECT ticketing.get_my_ticket(desk.who(''bert''), gen_random_uuid())'),
    '404 not_found Not found.', 'unknown');
SELECT * FROM finish();
