\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered')) AS tiered, desk.festival('day_based') AS days,
    desk.festival('tier_and_day') AS matrix;
SELECT is((SELECT ticketing.type_parts_json(tiered) FROM made), ', "tiers" : [], "day_passes" : [], "day_tier_prices" : []}', 'none yet');
SELECT desk.tier(tiered, 2), desk.tier(tiered, 1), desk.pass_of(days), desk.pass_of(days, 2), desk.pass_of(days, 1),
    desk.cell(matrix, 2, 1), desk.cell(matrix, 1, 2), desk.cell(matrix, 1, 1) FROM made;
CREATE FUNCTION desk.names(p_type uuid) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', part ->> 'name', part ->> 'day_name', part ->> 'tier_name'), ', ')
    FROM json_each(('{' || substr(ticketing.type_parts_json(p_type), 3))::json) AS list, json_array_elements(list.value) AS part
$$;
SELECT is((SELECT desk.names(tiered) FROM made), 'Tier 1, Tier 2', 'tiers in order');
SELECT is((SELECT desk.names(days) FROM made), 'Day 1, Day 2, All Days', 'day passes, all days last');
SELECT is((SELECT desk.names(matrix) FROM made), 'Day 1 Tier 1, Day 1 Tier 2, Day 2 Tier 1', 'prices by day, then tier');
SELECT * FROM finish();
