\ir box_office.psql
SELECT plan(9);
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
CREATE TEMP TABLE festival AS SELECT desk.festival('day_based') AS days, desk.festival('tier_and_day') AS matrix;
CREATE FUNCTION desk.lowest(p_type uuid) RETURNS numeric LANGUAGE sql AS
    $$ SELECT ticketing.lowest_price(event_id) FROM ticketing.ticket_types WHERE id = p_type $$;
SELECT desk.pass_of(days, NULL, 5, 100), desk.pass_of(days, 1, 5, 40), desk.cell(matrix, 1, 1, 5, 200),
    desk.cell(matrix, 2, 1, 5, 90) FROM festival;
SELECT is((SELECT desk.lowest(days) FROM festival), 40.00, 'of the day passes');
SELECT is((SELECT desk.lowest(matrix) FROM festival), 90.00, 'of the prices by day and tier');
UPDATE ticketing.day_passes SET is_active = false WHERE NOT is_all_days;
UPDATE ticketing.day_tier_prices SET is_active = false WHERE day_number = 2;
SELECT is((SELECT desk.lowest(days) FROM festival), 100.00, 'of the active ones');
SELECT is((SELECT desk.lowest(matrix) FROM festival), 200.00, 'both');
SELECT * FROM finish();
