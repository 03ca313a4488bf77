\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered')) AS type;
ALTER TABLE made ADD one uuid, ADD two uuid;
UPDATE made SET one = desk.tier(type, 1, 5, 150), two = desk.tier(type, 2, 5, 75.5);
SELECT desk.order(type, 2, p_tier => one) FROM made;
CREATE TEMP TABLE answer AS SELECT listed.* FROM made, ticketing.tier_json(ARRAY[two, one]) AS listed;
SELECT is((SELECT string_agg(body ->> 'name', ', ' ORDER BY place) FROM answer), 'Tier 2, Tier 1',
    'in the order asked for');
SELECT is((SELECT concat_ws(' ', body ->> 'tier_number', body ->> 'price', body ->> 'quantity',
    body ->> 'quantity_sold',
    body ->> 'quantity_reserved', body ->> 'available_quantity', body ->> 'is_on_sale') FROM answer WHERE place = 2),
        '1 150.00 5 0 2 3 true', 'figures');
SELECT is((SELECT count(*) FROM answer, json_object_keys(body) WHERE place = 1), 17::bigint, 'seventeen keys');
UPDATE ticketing.ticket_types SET is_active = false;
SELECT is((SELECT body ->> 'is_on_sale' FROM made, ticketing.tier_json(ARRAY[one])), 'false',
    'on sale only with its type');
UPDATE ticketing.ticket_types SET is_active = true;
UPDATE ticketing.ticket_tiers SET sales_start_at = core.now() + interval '1 hour' FROM made WHERE id = one;
SELECT is((SELECT body ->> 'is_on_sale' FROM made, ticketing.tier_json(ARRAY[one])), 'false',
    'and in its own window');
SELECT * FROM finish();
