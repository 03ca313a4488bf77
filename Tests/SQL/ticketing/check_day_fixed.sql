\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala')) AS simple, desk.festival('day_based') AS days,
    desk.festival('tier_and_day') AS matrix;
ALTER TABLE made ADD one uuid, ADD cell uuid, ADD placed uuid;
UPDATE made SET one = desk.pass_of(days, 1), cell = desk.cell(matrix, 1, 1), placed = desk.order(simple, 1);
CREATE FUNCTION desk.try(p_pass uuid, p_cell uuid) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.check_day_fixed(%L, %L, %L)', stock_id, p_pass, p_cell))
    FROM ticketing.ticket_types LIMIT 1
$$;
SELECT is((SELECT desk.try(one, NULL) FROM made), NULL, 'a pass that nobody ordered');
UPDATE ticketing.order_items SET day_pass_id = one FROM made;
SELECT is((SELECT desk.try(one, NULL) FROM made), '400 has_orders What was ordered stays on its day.', 'one that was');
SELECT is((SELECT desk.try(NULL, cell) FROM made), NULL, 'a price that nobody ordered');
UPDATE ticketing.order_items SET day_pass_id = NULL, day_tier_price_id = cell FROM made;
SELECT is((SELECT desk.try(NULL, cell) FROM made), '400 has_orders What was ordered stays on its day.', 'one that was');
UPDATE ticketing.order_items SET day_tier_price_id = NULL;
INSERT INTO ticketing.waiting_list_entries (id, event_id, account_id, ticket_type_id, day_pass_id, quantity, place, joined_at)
SELECT core.new_id(), ticket_types.event_id, desk.who('beth'), days, one, 1, 1, core.now()
FROM made JOIN ticketing.ticket_types ON ticket_types.id = days;
SELECT is((SELECT desk.try(one, NULL) FROM made), '400 has_waiting_list What somebody waits for stays on its day.', 'awaited');
UPDATE ticketing.waiting_list_entries SET status = 'left', ended_at = core.now();
SELECT is((SELECT desk.try(one, NULL) FROM made), NULL, 'not any more');
SELECT * FROM finish();
