\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD a uuid, ADD b uuid;
UPDATE made SET a = desk.type(gala, 20, 10.01), b = desk.type(gala, 20, 20);
CREATE TEMP TABLE cheaper AS SELECT place, quantity, unit_price, discount FROM made JOIN ticketing.events ON events.id = gala,
    unnest(ticketing.discount_lines(ticketing.check_basket(events, jsonb_build_array(desk.item(a, 3), desk.item(b, 1)),
        desk.who('bert')), 10.00)) AS line;
SELECT is((SELECT string_agg(concat_ws(' ', quantity, unit_price, discount), ', ' ORDER BY place) FROM cheaper),
    '3 10.01 6.00, 1 20.00 4.00', 'in proportion to what the lines come to');
SELECT is((SELECT sum(discount) FROM cheaper), 10.00, 'exactly all of it');
SELECT * FROM finish();
