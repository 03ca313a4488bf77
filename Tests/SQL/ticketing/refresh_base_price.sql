\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.event('Gala', p_changes => '{"base_price": 7}') AS gala;
SELECT ticketing.refresh_base_price(gala) FROM made;
SELECT is((SELECT base_price FROM ticketing.events), 7.00, 'without ticket types it stays');
SELECT desk.type(gala, 5, 30) FROM made;
UPDATE ticketing.ticket_types SET price = 25;
SELECT ticketing.refresh_base_price(gala) FROM made;
SELECT is((SELECT base_price FROM ticketing.events), 25.00, 'with them it follows');
SELECT is((SELECT (card || '}')::json ->> 'base_price' FROM ticketing.events), '25.00', 'and so does the card');
SELECT * FROM finish();
