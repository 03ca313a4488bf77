\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.event('Ball', 'tiered', 10) AS ball;
ALTER TABLE made ADD floor uuid, ADD one uuid, ADD two uuid;
UPDATE made SET floor = desk.type(ball, 8, p_name => 'Floor');
UPDATE made SET one = desk.tier(floor, 1, 3), two = desk.tier(floor, 2, 20);
CREATE FUNCTION desk.hold(p_one int, p_two int) RETURNS uuid LANGUAGE sql AS $$
    SELECT ticketing.hold_basket(desk.event_row(made.ball), desk.who('bert'), ticketing.check_basket(desk.event_row(made.ball),
        jsonb_build_array(desk.item(made.floor, p_one, made.one), desk.item(made.floor, p_two, made.two)),
        desk.who('bert')), sales.hold_until('ticketing'))
    FROM pg_temp.made
$$;
CREATE TEMP TABLE held AS SELECT desk.hold(2, 1) AS id;
SELECT is((SELECT string_agg(quantity::text, ' ' ORDER BY quantity) FROM inventory.hold_lines, held
    WHERE hold_id = held.id), '1 2 3 3',
    'event and type once for both lines, each tier for itself');
SELECT is((SELECT expires_at FROM inventory.holds, held WHERE holds.id = held.id), core.now() + interval '15 minutes',
    'for 15 minutes');
SELECT is(desk.refused('SELECT desk.hold(2, 1)'), '400 sold_out Only 1 tickets available for ''Floor - Tier 1''',
    'a tier is short');
SELECT is(desk.refused('SELECT desk.hold(1, 6)'), '400 sold_out Only 5 tickets available for ''Floor''',
    'the type is short');
UPDATE inventory.stock SET capacity = 4 FROM ticketing.events WHERE stock.id = events.stock_id;
SELECT is(desk.refused('SELECT desk.hold(1, 1)'), '400 sold_out Only 1 tickets available for ''Floor''',
    'the event is short');
SELECT is((SELECT count(*) FROM inventory.holds), 1::bigint, 'nothing is held then');
SELECT * FROM finish();
