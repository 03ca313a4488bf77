\ir box_office.psql
SELECT plan(2);
SELECT desk.order(desk.type(desk.event('Free'), 5, 0), 1);
SELECT is((SELECT effect FROM ticketing.tickets, ticketing.get_ticket_qr(desk.who('bert'), tickets.id)),
    (SELECT jsonb_build_object('kind', 'render', 'document', 'qr_png',
    'data', jsonb_build_object('text', qr_code_data), 'filename', ticket_number || '.png', 'disposition', 'inline')
        FROM ticketing.tickets), 'a picture to show');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_ticket_qr(desk.who(%L), %L)', 'beth', id))
    FROM ticketing.tickets), '404 not_found Not found.', 'somebody else''s');
SELECT * FROM finish();
