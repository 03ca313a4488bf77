\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala')) AS simple, desk.type(desk.event('Ball', 'tiered')) AS tiered,
    desk.festival('day_based') AS days, desk.festival('tier_and_day') AS matrix;
ALTER TABLE made ADD tier uuid, ADD one uuid, ADD whole uuid, ADD cell uuid;
UPDATE made SET tier = desk.tier(tiered, 1), one = desk.pass_of(days, 2), whole = desk.pass_of(days),
    cell = desk.cell(matrix, 3, 1);
-- What the stocks belong to.
CREATE FUNCTION desk.owners(p_stocks uuid[]) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(name, ' ' ORDER BY name) FROM (
        SELECT 'event' AS name FROM ticketing.events WHERE stock_id = ANY (p_stocks)
        UNION ALL SELECT 'type' FROM ticketing.ticket_types WHERE stock_id = ANY (p_stocks)
        UNION ALL SELECT 'tier' FROM ticketing.ticket_tiers WHERE stock_id = ANY (p_stocks)
        UNION ALL SELECT 'pass' FROM ticketing.day_passes WHERE stock_id = ANY (p_stocks)
        UNION ALL SELECT 'price' FROM ticketing.day_tier_prices WHERE stock_id = ANY (p_stocks)
        UNION ALL SELECT 'day' || day_on - desk.day(0) FROM ticketing.event_days WHERE stock_id = ANY (p_stocks)) AS owner
$$;
SELECT is((SELECT desk.owners(ticketing.offer_stocks(simple)) FROM made), 'event type', 'simple');
SELECT is((SELECT desk.owners(ticketing.offer_stocks(tiered, tier)) FROM made), 'event tier type', 'tiered');
SELECT is((SELECT desk.owners(ticketing.offer_stocks(days, NULL, one)) FROM made), 'day2 pass type', 'a day');
SELECT is((SELECT desk.owners(ticketing.offer_stocks(days, NULL, whole)) FROM made), 'day1 day2 day3 pass type', 'all days');
SELECT is((SELECT desk.owners(ticketing.offer_stocks(matrix, NULL, NULL, cell)) FROM made), 'day3 price type', 'a cell');
SELECT is((SELECT ticketing.offer_stocks(days, NULL, whole) FROM made),
    (SELECT array_agg(stock ORDER BY stock) FROM made, unnest(ticketing.offer_stocks(days, NULL, whole)) AS stock), 'in order');
SELECT is((SELECT cardinality(ticketing.offer_stocks(days, NULL, whole)) FROM made), 5, 'and no other');
SELECT is(ticketing.offer_stocks(gen_random_uuid()), NULL, 'of nothing nothing');
SELECT * FROM finish();
