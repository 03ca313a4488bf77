\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.cell(desk.festival('tier_and_day'), 1, 1) AS one;
SELECT is((SELECT concat_ws(' ', status, body ->> 'price', body ->> 'is_active', body ->> 'tier_name')
    FROM made, ticketing.patch_day_tier_price(desk.who('olga'), one, '{"price": 14, "is_active": false}')),
    '200 14.00 false Tier 1', 'what is sent');
SELECT is((SELECT (ticketing.patch_day_tier_price(desk.who('stan'), one, NULL)).status FROM made), 200::smallint,
    'nothing, by staff');
SELECT is(desk.refused('SELECT ticketing.patch_day_tier_price(desk.who(''olga''), gen_random_uuid(), ''{}'')'),
    '404 not_found Not found.', 'no price');
SELECT * FROM finish();
