\ir box_office.psql
SELECT plan(6);
SELECT desk.cell(desk.festival('tier_and_day', 4), 2, 1);
CREATE TEMP TABLE made AS SELECT event_id FROM ticketing.ticket_types;
CREATE FUNCTION desk.drop(p_first int, p_last int) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.drop_event_days(%L, %L, %L)', event_id, desk.day(p_first),
        desk.day(p_last))) FROM made
$$;
SELECT is(desk.drop(1, 3), NULL, 'a day that nothing is sold for goes');
SELECT is((SELECT count(*) FROM ticketing.event_days), 3::bigint, 'one less');
SELECT is(desk.drop(1, 1),
    format('400 day_in_use The event needs the day %s, for which tickets are or were on sale.', desk.day(2)),
    'one with a price stays');
DELETE FROM ticketing.day_tier_prices;
SELECT inventory.release((inventory.hold('ticketing', NULL, jsonb_build_array(jsonb_build_object('stock', stock_id,
    'quantity', 1)), core.now() + interval '1 minute')).hold)
    FROM ticketing.event_days WHERE day_on = desk.day(2);
SELECT is(desk.drop(1, 1),
    format('400 day_in_use The event needs the day %s, for which tickets are or were on sale.', desk.day(2)),
    'so does one that was ever ordered');
SELECT is(desk.drop(2, 2), NULL, 'both sides');
SELECT is((SELECT array_agg(day_on) FROM ticketing.event_days), ARRAY[desk.day(2)], 'one is left');
SELECT * FROM finish();
