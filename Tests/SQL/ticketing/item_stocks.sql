\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala')) AS simple, desk.type(desk.event('Ball', 'tiered')) AS tiered,
    desk.festival('day_based') AS days, desk.festival('tier_and_day') AS matrix;
ALTER TABLE made ADD tier uuid, ADD one uuid, ADD whole uuid, ADD cell uuid, ADD placed uuid;
UPDATE made SET tier = desk.tier(tiered, 1), one = desk.pass_of(days, 2), whole = desk.pass_of(days),
    cell = desk.cell(matrix, 3, 1), placed = desk.order(simple, 2);
-- The stocks of the order's only item, if it were of this, against what ticketing.offer_stocks says.
CREATE FUNCTION desk.agrees(p_type uuid, p_tier uuid, p_pass uuid, p_price uuid) RETURNS boolean LANGUAGE sql AS $$
    UPDATE ticketing.order_items SET ticket_type_id = p_type, ticket_tier_id = p_tier, day_pass_id = p_pass,
        day_tier_price_id = p_price;
    SELECT array_agg(stock_id ORDER BY stock_id) = ticketing.offer_stocks(p_type, p_tier, p_pass, p_price)
        AND sum(quantity) = 2 * count(*) AND count(DISTINCT order_id) = 1
    FROM ticketing.item_stocks()
$$;
SELECT ok(desk.agrees(simple, NULL, NULL, NULL), 'simple') FROM made;
SELECT ok(desk.agrees(tiered, tier, NULL, NULL), 'tiered') FROM made;
SELECT ok(desk.agrees(days, NULL, one, NULL), 'a day') FROM made;
SELECT ok(desk.agrees(days, NULL, whole, NULL), 'all days') FROM made;
SELECT ok(desk.agrees(matrix, NULL, NULL, cell), 'a cell') FROM made;
SELECT * FROM finish();
