\ir box_office.psql
SELECT plan(21);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Ball', 'tiered') AS ball,
    desk.event('Days', 'day_based') AS days, desk.event('Matrix', 'tier_and_day') AS matrix;
ALTER TABLE made ADD vip uuid, ADD floor uuid, ADD tier uuid, ADD pass uuid, ADD cell uuid;
UPDATE made SET vip = desk.type(gala, 10, 150, p_min => 2, p_max => 4), floor = desk.type(ball, p_name => 'Floor'),
    pass = desk.type(days), cell = desk.type(matrix);
UPDATE made SET tier = desk.tier(floor, 1);
CREATE FUNCTION desk.problem(p_event uuid, p_items jsonb, p_bought jsonb DEFAULT NULL) RETURNS text
    LANGUAGE sql STABLE AS $$
    SELECT string_agg(COALESCE(line.message, concat_ws(' ', line.ticket_type_name, line.part_name,
        line.quantity, line.unit_price)), ', ' ORDER BY sent.place)
    FROM jsonb_array_elements(ticketing.merge_items(p_items)) WITH ORDINALITY AS sent (item, place)
    CROSS JOIN LATERAL ticketing.read_item(desk.event_row(p_event), sent.item, p_bought) AS line
$$;
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 1), desk.item(vip, 2))) FROM made),
    'VIP Pass 3 150.00', 'merged');
SELECT is((SELECT desk.problem(ball, jsonb_build_array(desk.item(floor, 2, tier))) FROM made), 'Floor Tier 1 2 75.00',
    'a tier');
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 1))) FROM made),
    'At least 2 tickets of ''VIP Pass'' must be ordered', 'below the minimum');
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 3), desk.item(vip, 2))) FROM made),
    'At most 4 tickets of ''VIP Pass'' can be ordered', 'above the maximum, all lines together');
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 2)), jsonb_build_object(vip, 3)) FROM made),
    'At most 4 tickets of ''VIP Pass'' can be ordered', 'and with what was bought before');
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 0))) FROM made), 'Quantity must be at least 1',
    'none');
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 5), desk.item(vip, -3))) FROM made),
    'Quantity must be at least 1', 'less than none, beside others');
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, NULL))) FROM made), 'Quantity must be at least 1',
    'no quantity');
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 2), desk.item(floor, 2))) FROM made),
    'VIP Pass 2 150.00, Ticket type not found', 'of another event');
SELECT is((SELECT desk.problem(gala, '[{"quantity": 1}]') FROM made), 'Ticket type not found', 'no id');
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 2, tier))) FROM made),
    'Tickets with simple pricing have no ticket_tier_id', 'a tier where there is none');
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 2) || jsonb_build_object('day_pass_id', vip)))
    FROM made), 'Tickets with simple pricing have no day_pass_id', 'a day pass where there is none');
SELECT is((SELECT desk.problem(ball, jsonb_build_array(desk.item(floor, 2, tier)
    || jsonb_build_object('day_tier_price_id', vip))) FROM made),
    'Tickets with tiered pricing have no day_tier_price_id', 'a day and tier where there is none');
SELECT is((SELECT desk.problem(ball, jsonb_build_array(desk.item(floor, 2))) FROM made),
    'ticket_tier_id is required for tiered pricing', 'a tier is missing');
SELECT is((SELECT desk.problem(ball, jsonb_build_array(desk.item(floor, 2, vip))) FROM made), 'Ticket tier not found',
    'an unknown tier');
SELECT is((SELECT desk.problem(days, jsonb_build_array(desk.item(pass, 1))) FROM made),
    'day_pass_id is required for day_based pricing', 'a day pass is missing');
SELECT is((SELECT desk.problem(days, jsonb_build_array(desk.item(pass, 1) || jsonb_build_object('day_pass_id', vip)))
    FROM made), 'Day pass not found', 'an unknown day pass');
SELECT is((SELECT desk.problem(matrix, jsonb_build_array(desk.item(cell, 1))) FROM made),
    'day_tier_price_id is required for tier_and_day pricing', 'a day and tier is missing');
SELECT is((SELECT desk.problem(matrix, jsonb_build_array(desk.item(cell, 1)
    || jsonb_build_object('day_tier_price_id', vip))) FROM made), 'Day and tier price not found', 'an unknown one');
UPDATE ticketing.ticket_tiers SET sales_end_at = core.now();
SELECT is((SELECT desk.problem(ball, jsonb_build_array(desk.item(floor, 2, tier))) FROM made),
    'Tickets ''Floor - Tier 1'' are not on sale', 'the tier''s window is over');
UPDATE ticketing.ticket_types SET is_active = false FROM made WHERE id = vip;
SELECT is((SELECT desk.problem(gala, jsonb_build_array(desk.item(vip, 2))) FROM made),
    'Tickets ''VIP Pass'' are not on sale', 'not active');
SELECT * FROM finish();
