\ir box_office.psql
SELECT plan(4);
SELECT desk.order(desk.type(desk.event('Free'), 5, 0), 1);
CREATE TEMP TABLE answer AS SELECT answer.* FROM ticketing.tickets,
    ticketing.download_ticket(desk.who('bert'), tickets.id) AS answer;
SELECT is((SELECT concat_ws(' ', answer.status, effect ->> 'kind', effect ->> 'document', effect ->> 'disposition',
    effect ->> 'filename' = 'ticket-' || ticket_number || '.pdf') FROM answer, ticketing.tickets),
    '200 render ticket_pdf attachment t', 'a PDF to save');
SELECT is((SELECT effect #>> '{data,tickets,0,qr_code_data}' = qr_code_data FROM answer, ticketing.tickets), true,
    'with its code');
SELECT is((SELECT desk.refused(format('SELECT ticketing.download_ticket(desk.who(%L), %L)', 'beth', id))
    FROM ticketing.tickets), '404 not_found Not found.', 'somebody else''s');
UPDATE ticketing.tickets SET status = 'cancelled';
SELECT is((SELECT effect #>> '{data,tickets,0,status}' FROM ticketing.tickets,
    ticketing.download_ticket(desk.who('bert'), tickets.id)), 'cancelled', 'one that is void says so');
SELECT * FROM finish();
