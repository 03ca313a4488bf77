\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.festival('tier_and_day', 3) AS type, desk.type(desk.event('Gala')) AS simple;
SELECT is((SELECT body::jsonb FROM made, ticketing.get_pricing_matrix(type)),
    (SELECT jsonb_build_object('ticket_type', type, 'days', '[]'::jsonb, 'tiers', '[]'::jsonb, 'matrix', '{}'::jsonb) FROM made),
    'empty');
SELECT desk.cell(type, 2, 1, 5, 210), desk.cell(type, 1, 2, 5, 100), desk.cell(type, 1, 1, 5, 200) FROM made;
UPDATE ticketing.day_tier_prices SET day_name = 'Another' WHERE day_number = 1 AND tier_number = 2;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, ticketing.get_pricing_matrix(type) AS answer;
SELECT is((SELECT body -> 'days' FROM answer)::text, '[{"number" : 1, "name" : "Day 1"}, {"number" : 2, "name" : "Day 2"}]',
    'days in order, with the name of the first price');
SELECT is((SELECT body -> 'tiers' FROM answer)::text, '[{"number" : 1, "name" : "Tier 1"}, {"number" : 2, "name" : "Tier 2"}]', 'tiers');
SELECT is((SELECT string_agg(day.key || tier.key || ' ' || (tier.value ->> 'price'), ', ')
    FROM answer, json_each(body -> 'matrix') AS day, json_each(day.value) AS tier), '11 200.00, 12 100.00, 21 210.00', 'prices in order');
SELECT is((SELECT (body #> '{matrix,2,1}')::text FROM answer),
    (SELECT shown.body::text FROM ticketing.day_tier_prices AS second,
        ticketing.day_tier_price_json(ARRAY[second.id]) AS shown WHERE second.day_number = 2),
    'as everywhere');
CREATE FUNCTION desk.try(p_type uuid, p_who text DEFAULT NULL) RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.get_pricing_matrix(%L, desk.who(%L))', p_type, p_who)) $$;
SELECT is((SELECT desk.try(simple) FROM made),
    '400 not_tier_and_day Only ticket types with tier_and_day pricing have day and tier prices.', 'of another structure');
SELECT is(desk.try(gen_random_uuid()), '404 not_found Not found.', 'no type');
UPDATE ticketing.events SET status = 'draft', published_at = NULL;
SELECT is((SELECT concat_ws(', ', desk.try(type, 'otto'), desk.try(type, 'olga'), desk.try(type, 'stan')) FROM made),
    '404 not_found Not found.', 'a draft is seen by its organizer and staff');
SELECT * FROM finish();
