\ir box_office.psql
SELECT plan(19);
CREATE TEMP TABLE made AS SELECT desk.event('Ball', 'tiered', 10) AS ball, desk.festival('day_based', 2, 10) AS days,
    desk.festival('tier_and_day', 2, 10) AS matrix;
ALTER TABLE made ADD floor uuid, ADD one uuid, ADD two uuid, ADD first uuid, ADD every uuid, ADD vip uuid, ADD plain uuid;
UPDATE made SET floor = desk.type(ball, 8, p_name => 'Floor'), first = desk.pass_of(days, 1, 20),
    every = desk.pass_of(days, NULL, 6), vip = desk.cell(matrix, 2, 1, 3), plain = desk.cell(matrix, 2, 2, 20);
UPDATE made SET one = desk.tier(floor, 1, 3), two = desk.tier(floor, 2, 20);
CREATE FUNCTION desk.hold(p_type uuid, VARIADIC p_items jsonb[]) RETURNS uuid LANGUAGE sql AS $$
    SELECT ticketing.hold_basket(events, desk.who('bert'),
        ticketing.check_basket(events, (SELECT jsonb_agg(desk.item(p_type, 0) || item) FROM unnest(p_items) AS item),
            desk.who('bert')), core.now() + interval '15 minutes')
    FROM ticketing.events JOIN ticketing.ticket_types ON ticket_types.event_id = events.id WHERE ticket_types.id = p_type
$$;
CREATE FUNCTION desk.part(p_key text, p_part uuid, p_quantity int) RETURNS jsonb LANGUAGE sql AS
    $$ SELECT jsonb_build_object(p_key, p_part, 'quantity', p_quantity) $$;
CREATE FUNCTION desk.tiers(p_one int, p_two int) RETURNS uuid LANGUAGE sql AS $$
    SELECT desk.hold(floor, desk.part('ticket_tier_id', one, p_one), desk.part('ticket_tier_id', two, p_two))
    FROM pg_temp.made
$$;
CREATE FUNCTION desk.passes(p_first int, p_every int) RETURNS uuid LANGUAGE sql AS $$
    SELECT desk.hold(days, VARIADIC array_remove(ARRAY[
        CASE WHEN p_first > 0 THEN desk.part('day_pass_id', first, p_first) END,
        CASE WHEN p_every > 0 THEN desk.part('day_pass_id', every, p_every) END], NULL))
    FROM pg_temp.made
$$;
CREATE FUNCTION desk.cells(p_vip int, p_plain int) RETURNS uuid LANGUAGE sql AS $$
    SELECT desk.hold(matrix, VARIADIC array_remove(ARRAY[
        CASE WHEN p_vip > 0 THEN desk.part('day_tier_price_id', vip, p_vip) END,
        CASE WHEN p_plain > 0 THEN desk.part('day_tier_price_id', plain, p_plain) END], NULL))
    FROM pg_temp.made
$$;
CREATE FUNCTION desk.held(p_hold uuid) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(quantity::text, ' ' ORDER BY quantity) FROM inventory.hold_lines WHERE hold_id = p_hold
$$;

CREATE TEMP TABLE held AS SELECT desk.tiers(2, 1) AS id;
SELECT is(desk.held(held.id), '1 2 3 3', 'event and type once for both lines, each tier for itself') FROM held;
SELECT is((SELECT expires_at FROM inventory.holds, held WHERE holds.id = held.id), core.now() + interval '15 minutes',
    'for 15 minutes');
SELECT is(desk.refused('SELECT desk.tiers(2, 1)'), '400 sold_out Only 1 tickets available for ''Floor - Tier 1''',
    'a tier is short');
SELECT is(desk.refused('SELECT desk.tiers(1, 6)'), '400 sold_out Only 5 tickets available for ''Floor''',
    'the type is short');
UPDATE inventory.stock SET capacity = 4 FROM ticketing.events WHERE stock.id = events.stock_id;
SELECT is(desk.refused('SELECT desk.tiers(1, 1)'), '400 sold_out Only 1 tickets available for ''Floor''',
    'the event is short');
SELECT is((SELECT count(*) FROM inventory.holds), 1::bigint, 'nothing is held then');

-- Days: each has the capacity of the event, and the event's own stock is not taken from.
SELECT is(desk.held(desk.passes(3, 0)), '3 3 3', 'type, pass and day');
SELECT is(desk.held(desk.passes(2, 1)), '1 1 2 3 3', 'both passes, the second day once, the first day and the type for both');
SELECT is(desk.held(desk.passes(0, 2)), '2 2 2 2', 'all days: type, pass and each day');
SELECT is(desk.refused('SELECT desk.passes(3, 0)'), '400 sold_out Only 2 tickets available for ''VIP Pass - Day 1''',
    'the first day is short');
SELECT is(desk.refused('SELECT desk.passes(0, 3)'), '400 sold_out Only 2 tickets available for ''VIP Pass - All Days''',
    'for all-days passes, too');
SELECT is(desk.refused('SELECT desk.passes(1, 2)'), '400 sold_out Only 2 tickets available for ''VIP Pass - Day 1''',
    'and for both together');
UPDATE inventory.stock SET capacity = 1000 FROM ticketing.event_days WHERE stock.id = event_days.stock_id;
SELECT is(desk.refused('SELECT desk.passes(0, 4)'), '400 sold_out Only 3 tickets available for ''VIP Pass - All Days''',
    'the pass is short');
SELECT is(desk.held(desk.cells(2, 0)), '2 2 2', 'type, tier on the day, and day');
SELECT is(desk.refused('SELECT desk.cells(2, 1)'), '400 sold_out Only 1 tickets available for ''VIP Pass - Day 2 - Tier 1''',
    'the tier on the day is short');
-- What the pass takes from changes while the order waits for its stock.
CREATE FUNCTION desk.late(p_pass uuid, p_change text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    v_event ticketing.events;
    v_lines ticketing.basket_line[];
BEGIN
    SELECT events.* INTO v_event FROM pg_temp.made, ticketing.ticket_types, ticketing.events
    WHERE ticket_types.id = days AND events.id = ticket_types.event_id;
    v_lines := (SELECT ticketing.check_basket(v_event, jsonb_build_array(desk.item(days, 1) || desk.part('day_pass_id', p_pass, 1)),
        desk.who('bert')) FROM pg_temp.made);
    EXECUTE p_change USING v_event.id;
    RETURN ticketing.hold_basket(v_event, desk.who('bert'), v_lines, core.now() + interval '15 minutes');
END
$$;
SELECT throws_ok(format('SELECT desk.late(%L, %L)', every, 'SELECT ticketing.add_event_day($1, desk.day(3), 10)'), '40001', NULL,
    'the event got another day') FROM made;
SELECT throws_ok(format('SELECT desk.late(%L, %L)', first, 'UPDATE ticketing.day_passes SET event_day_id = (
    SELECT id FROM ticketing.event_days WHERE event_id = $1 AND day_on = desk.day(2)) WHERE NOT is_all_days'), '40001', NULL,
    'the pass got another day') FROM made;
SELECT is(desk.held(desk.late(every, 'SELECT $1')), '1 1 1 1', 'nothing changed') FROM made;
SELECT is((SELECT count(*) FROM ops.violations WHERE schema_name = 'inventory'), 0::bigint, 'no stock is wrong');
SELECT * FROM finish();
