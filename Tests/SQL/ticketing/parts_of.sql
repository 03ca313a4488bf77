\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered')) AS tiered, desk.festival('day_based', 3, 40) AS days,
    desk.festival('tier_and_day', 3, 40) AS matrix;
SELECT desk.tier(tiered, 1, 5), desk.tier(tiered, 2, 6), desk.pass_of(days, 1, 50), desk.pass_of(days, NULL, 20),
    desk.cell(matrix, 1, 1, 30) FROM made;
CREATE FUNCTION desk.parts(p_type uuid) RETURNS text LANGUAGE sql AS
    $$ SELECT string_agg(concat_ws(' ', is_active, is_on_sale, available), ', ' ORDER BY available) FROM ticketing.parts_of(p_type) $$;
SELECT is((SELECT desk.parts(tiered) FROM made), 't t 5, t t 6', 'tiers');
SELECT is((SELECT desk.parts(days) FROM made), 't t 20, t t 40', 'passes: no more than a day has places');
SELECT is((SELECT desk.parts(matrix) FROM made), 't t 30', 'a cell');
SELECT inventory.hold('ticketing', NULL, jsonb_build_array(jsonb_build_object('stock', event_days.stock_id, 'quantity', 30)),
    core.now() + interval '5 minutes') FROM ticketing.event_days JOIN ticketing.events ON events.id = event_id
    WHERE pricing_type = 'day_based' AND day_on = desk.day(2);
SELECT is((SELECT desk.parts(days) FROM made), 't t 10, t t 40', 'all days: no more than the fullest day has');
UPDATE ticketing.ticket_tiers SET is_active = false WHERE tier_number = 1;
UPDATE ticketing.ticket_tiers SET sales_end_at = core.now() WHERE tier_number = 2;
SELECT is((SELECT desk.parts(tiered) FROM made), 'f f 5, t f 6', 'not active, not any more');
SELECT is((SELECT desk.parts(desk.type(desk.event('Gala')))), NULL, 'a simple type has none');
SELECT desk.pass((desk.day(2) || ' 00:00Z')::timestamptz - core.now());
SELECT is((SELECT desk.parts(days) FROM made), 't t 20, t f 40', 'a day that is over is not sold; the hold has lapsed');
SELECT is((SELECT desk.parts(matrix) FROM made), 't f 30', 'nor a cell of it');
SELECT * FROM finish();
