\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS simple, desk.event('Ball', 'tiered') AS tiered;
SELECT is((SELECT ticketing.lowest_price(simple) FROM made), NULL, 'nothing on offer');
SELECT desk.type(simple, 5, 30), desk.type(simple, 5, 20, 'B') FROM made;
SELECT is((SELECT ticketing.lowest_price(simple) FROM made), 20.00, 'of the ticket types');
UPDATE ticketing.ticket_types SET is_active = false WHERE name = 'B';
SELECT is((SELECT ticketing.lowest_price(simple) FROM made), 30.00, 'of the active ones');
CREATE TEMP TABLE type AS SELECT desk.type(tiered) AS id FROM made;
SELECT is((SELECT ticketing.lowest_price(tiered) FROM made), NULL, 'a tiered type has none');
SELECT desk.tier(id, 1, 5, 80), desk.tier(id, 2, 5, 60) FROM type;
SELECT is((SELECT ticketing.lowest_price(tiered) FROM made), 60.00, 'but its tiers have');
SELECT * FROM finish();
