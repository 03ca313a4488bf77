\ir box_office.psql
SELECT plan(24);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Ball', 'tiered') AS ball,
    desk.festival('day_based') AS days, desk.festival('tier_and_day') AS matrix;
ALTER TABLE made ADD vip uuid, ADD floor uuid, ADD tier uuid, ADD two uuid, ADD every uuid, ADD cell uuid;
UPDATE made SET vip = desk.type(gala, 10, 150, p_min => 2, p_max => 4), floor = desk.type(ball, p_name => 'Floor'),
    two = desk.pass_of(days, 2), every = desk.pass_of(days, NULL, 20, 150), cell = desk.cell(matrix, 3, 1);
UPDATE made SET tier = desk.tier(floor, 1);
CREATE FUNCTION desk.read(p_type uuid, p_quantity int, p_more jsonb DEFAULT '{}', p_bought jsonb DEFAULT NULL)
RETURNS ticketing.basket_line LANGUAGE sql STABLE AS $$
    SELECT ticketing.read_item(events, desk.item(p_type, p_quantity) || p_more, p_bought)
    FROM ticketing.events JOIN ticketing.ticket_types ON ticket_types.event_id = events.id WHERE ticket_types.id = p_type
$$;
CREATE FUNCTION desk.line(p_line ticketing.basket_line) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT COALESCE(p_line.message, concat_ws(' ', p_line.quantity, p_line.ticket_type_name, p_line.part_name, p_line.unit_price))
$$;
-- The stocks of a line, with those that ticketing.offer_stocks has besides: the event's, where it sells no days.
CREATE FUNCTION desk.stocks(p_line ticketing.basket_line) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(taken.id ORDER BY taken.id) FROM (
        SELECT unnest(p_line.type_stock_id || p_line.part_stocks) AS id
        UNION ALL
        SELECT events.stock_id FROM ticketing.events JOIN ticketing.ticket_types ON ticket_types.event_id = events.id
        WHERE ticket_types.id = p_line.ticket_type_id AND NOT ticketing.sells_days(events.pricing_type)) AS taken
$$;

-- Each structure.
SELECT is(desk.line(desk.read(vip, 2)), '2 VIP Pass 150.00', 'a good one') FROM made;
SELECT is(desk.line(desk.read(floor, 1, jsonb_build_object('ticket_tier_id', tier))), '1 Floor Tier 1 75.00', 'a tier') FROM made;
SELECT is(desk.line(desk.read(days, 1, jsonb_build_object('day_pass_id', two))), '1 VIP Pass Day 2 60.00', 'a day') FROM made;
SELECT is(desk.line(desk.read(days, 3, jsonb_build_object('day_pass_id', every))), '3 VIP Pass All Days 150.00', 'all days')
FROM made;
SELECT is(desk.line(desk.read(matrix, 1, jsonb_build_object('day_tier_price_id', cell))), '1 VIP Pass Day 3 - Tier 1 80.00',
    'a tier on a day') FROM made;

-- What each takes from.
SELECT is(desk.stocks(desk.read(vip, 2)), ticketing.offer_stocks(vip), 'stocks of a simple one') FROM made;
SELECT is(desk.stocks(desk.read(floor, 1, jsonb_build_object('ticket_tier_id', tier))), ticketing.offer_stocks(floor, tier),
    'of a tier') FROM made;
SELECT is(desk.stocks(desk.read(days, 1, jsonb_build_object('day_pass_id', two))),
    ticketing.offer_stocks(days, NULL, two), 'of a day') FROM made;
SELECT is(desk.stocks(desk.read(days, 1, jsonb_build_object('day_pass_id', every))),
    ticketing.offer_stocks(days, NULL, every), 'of all days') FROM made;
SELECT is(cardinality((desk.read(days, 1, jsonb_build_object('day_pass_id', every))).part_stocks), 4, 'the pass and three days')
FROM made;
SELECT is(desk.stocks(desk.read(matrix, 1, jsonb_build_object('day_tier_price_id', cell))),
    ticketing.offer_stocks(matrix, NULL, NULL, cell), 'of a tier on a day') FROM made;

-- What is wrong.
SELECT is(desk.line(desk.read(vip, 2, '{"of_type": 5}')), 'At most 4 tickets of ''VIP Pass'' can be ordered',
    'all of the type count') FROM made;
SELECT is((desk.read(vip, 2, '{}', jsonb_build_object(vip, 3))).problem, 'above_maximum', 'and what was bought before') FROM made;
SELECT is((desk.read(vip, 1)).problem, 'below_minimum', 'too few') FROM made;
SELECT is((desk.read(vip, NULL)).problem, 'invalid_quantity', 'none') FROM made;
SELECT is((desk.read(vip, 2, '{"quantity": 5000000000}')).problem, 'above_maximum', 'far too many') FROM made;
SELECT is((desk.read(vip, 2, jsonb_build_object('day_pass_id', two))).problem, 'unexpected_id', 'a day pass') FROM made;
SELECT is((desk.read(days, 2, jsonb_build_object('day_pass_id', two, 'ticket_tier_id', tier))).problem, 'unexpected_id',
    'a tier besides') FROM made;
SELECT is((desk.read(days, 2, jsonb_build_object('day_pass_id', cell))).problem, 'day_pass_not_found',
    'the id of something else') FROM made;
SELECT is((desk.read(matrix, 2, jsonb_build_object('day_tier_price_id', two))).problem, 'day_tier_price_not_found',
    'or in the matrix') FROM made;
UPDATE ticketing.day_tier_prices SET is_active = false;
SELECT is(desk.line(desk.read(matrix, 1, jsonb_build_object('day_tier_price_id', cell))),
    'Tickets ''VIP Pass - Day 3 - Tier 1'' are not on sale', 'not active') FROM made;
SELECT desk.pass((desk.day(3) || ' 12:00Z')::timestamptz - core.now());
SELECT is(desk.line(desk.read(days, 1, jsonb_build_object('day_pass_id', two))),
    'Tickets ''VIP Pass - Day 2'' are not on sale', 'a day that is over') FROM made;
SELECT is(desk.line(desk.read(days, 1, jsonb_build_object('day_pass_id', every))), '1 VIP Pass All Days 150.00',
    'all days as long as the event lasts') FROM made;
UPDATE ticketing.ticket_types SET sales_end_at = core.now();
SELECT is((desk.read(vip, 2)).problem, 'not_on_sale', 'the sale is over') FROM made;
SELECT * FROM finish();
