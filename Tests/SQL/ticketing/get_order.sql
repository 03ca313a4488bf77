\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'))) AS id;
SELECT is((SELECT (ticketing.get_order(desk.who('bert'), id)).body ->> 'event_title' FROM made), 'Gala', 'his own');
SELECT is((SELECT (ticketing.get_order(desk.who('stan'), id)).body ->> 'status' FROM made), 'pending', 'for staff');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_order(desk.who(%L), %L)', 'beth', id)) FROM made),
    '404 not_found Not found.', 'somebody else''s');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_order(NULL, %L)', id)) FROM made),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
