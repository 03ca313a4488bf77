\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala', p_capacity => 1000), 1000, 0, p_max => 1000) AS vip;
ALTER TABLE made ADD few uuid, ADD many uuid;
UPDATE made SET few = desk.order(vip, 2), many = desk.order(vip, 401);
SELECT is((SELECT concat_ws(' ', jsonb_array_length(a), a #>> '{0,document}', a #>> '{0,filename}' = 'tickets-'
    || number || '.pdf', jsonb_array_length(a #> '{0,data,tickets}'))
    FROM made, ticketing.ticket_attachments(few) AS a, sales.orders WHERE orders.id = few), '1 ticket_pdf t 2',
        'one PDF');
SELECT is((SELECT string_agg(jsonb_array_length(part #> '{data,tickets}')::text, ' ') FROM made,
    jsonb_array_elements(ticketing.ticket_attachments(many)) AS part), '200 200 1', 'of at most 200 pages each');
SELECT is((SELECT count(DISTINCT ticket ->> 'qr_code_data') FROM made,
    jsonb_array_elements(ticketing.ticket_attachments(many)) AS part,
    jsonb_array_elements(part #> '{data,tickets}') AS ticket), 401::bigint, 'every ticket once');
SELECT is((SELECT right(ticketing.ticket_attachments(many) #>> '{2,filename}', 6) FROM made), '-3.pdf',
    'with their own names');
SELECT * FROM finish();
