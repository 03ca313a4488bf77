\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered')) AS type;
ALTER TABLE made ADD one uuid, ADD two uuid;
UPDATE made SET one = desk.tier(type, 1, 5, 70), two = desk.tier(type, 2, 5, 20);
SELECT desk.order(type, 1, p_tier => one) FROM made;
CREATE FUNCTION desk.try(p_tier uuid, p_who text DEFAULT 'olga') RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.delete_ticket_tier(desk.who(%L), %L)', p_who, p_tier)) $$;
SELECT is((SELECT desk.try(two, 'otto') FROM made),
    '403 permission_denied You do not have permission to update this event.', 'somebody else''s');
SELECT is((SELECT (ticketing.delete_ticket_tier(desk.who('olga'), two)).status FROM made), 204::smallint, 'deleted');
SELECT is((SELECT base_price FROM ticketing.events), 70.00, 'the event''s price follows');
SELECT is((SELECT desk.try(two) FROM made), '404 not_found Not found.', 'once');
SELECT is((SELECT desk.try(one) FROM made),
    '400 has_orders A tier that was ordered cannot be deleted. It can be taken off sale with is_active.', 'not one that was ordered');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
