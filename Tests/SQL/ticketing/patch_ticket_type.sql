\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala')) AS type;
SELECT is((SELECT concat_ws(' ', status, body ->> 'price', body ->> 'is_active', body ->> 'name')
    FROM made, ticketing.patch_ticket_type(desk.who('olga'), type, '{"price": 140.00, "is_active": false}')),
    '200 140.00 false VIP Pass', 'what is sent');
SELECT is((SELECT (ticketing.patch_ticket_type(desk.who('olga'), type, NULL)).status FROM made), 200::smallint, 'nothing');
SELECT is(desk.refused('SELECT ticketing.patch_ticket_type(desk.who(''olga''), gen_random_uuid(), ''{}'')'),
    '404 not_found Not found.', 'no type');
SELECT is((SELECT desk.refused(format('SELECT ticketing.patch_ticket_type(desk.who(%L), %L, %L)', 'bert', type, '{}')) FROM made),
    '403 forbidden Only organizers can access this endpoint.', 'a consumer');
SELECT * FROM finish();
