\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 3) AS type, desk.type(desk.event('Gala')) AS simple;
ALTER TABLE made ADD one uuid, ADD two uuid, ADD placed uuid;
UPDATE made SET one = desk.pass_of(type, 1, 5, 70), two = desk.pass_of(type, 2, 5, 20), placed = desk.order(simple, 1);
UPDATE ticketing.order_items SET ticket_type_id = type, day_pass_id = one FROM made;
CREATE FUNCTION desk.try(p_pass uuid, p_who text DEFAULT 'olga') RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.delete_day_pass(desk.who(%L), %L)', p_who, p_pass)) $$;
SELECT is((SELECT desk.try(two, 'otto') FROM made),
    '403 permission_denied You do not have permission to update this event.', 'somebody else''s');
SELECT is((SELECT (ticketing.delete_day_pass(desk.who('olga'), two)).status FROM made), 204::smallint, 'deleted');
SELECT is((SELECT base_price FROM ticketing.events WHERE pricing_type = 'day_based'), 70.00, 'the event''s price follows');
SELECT is((SELECT desk.try(two) FROM made), '404 not_found Not found.', 'once');
SELECT is((SELECT desk.try(one) FROM made),
    '400 has_orders A day pass that was ordered cannot be deleted. It can be taken off sale with is_active.',
    'not one that was ordered');
SELECT * FROM finish();
