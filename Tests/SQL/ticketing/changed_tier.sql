\ir box_office.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered')) AS type;
ALTER TABLE made ADD one uuid, ADD two uuid;
UPDATE made SET one = desk.tier(type, 1), two = desk.tier(type, 2);
CREATE FUNCTION desk.changed(p_tier uuid, p_changes jsonb) RETURNS ticketing.ticket_tiers LANGUAGE sql AS $$
    SELECT ticketing.changed_tier(ticket_tiers, events, p_changes)
    FROM ticketing.ticket_tiers, ticketing.events WHERE ticket_tiers.id = p_tier
$$;
CREATE FUNCTION desk.try(p_changes jsonb) RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT desk.changed(%L, %L)', one, p_changes)) FROM made $$;
SELECT is((SELECT desk.changed(one, '{}')::text FROM made),
    (SELECT ticket_tiers::text FROM ticketing.ticket_tiers, made WHERE id = one), 'nothing changes nothing');
SELECT is((SELECT concat_ws(' ', tier_number, name, description, price, quantity, extract(YEAR FROM sales_start_at), sales_end_at IS NULL,
        is_active)
    FROM made, desk.changed(one, '{"tier_number": 9, "name": " VIP ", "description": "near", "price": 20.5, "quantity": 7,
        "sales_start": "2035-01-01T00:00:00Z", "sales_end": null, "is_active": false}')), '9 VIP near 20.50 7 2035 t f', 'all of it');
SELECT is(desk.try('{"tier_number": 2}'), '400 tier_number_taken The ticket type already has a tier of this number.', 'another''s number');
SELECT is(desk.try('{"tier_number": 1}'), NULL, 'its own number');
SELECT is(desk.try('{"tier_number": 0}'), '400 invalid The tier number must be from 1 to 1000.', 'a bad number');
SELECT is(desk.try(jsonb_build_object('ticket_type', gen_random_uuid())), '400 ticket_type_fixed It stays with its ticket type.',
    'another type');
SELECT is((SELECT desk.wrong_fields(format('SELECT desk.changed(%L, %L)', one, '{"name": "", "price": -1, "quantity": 0}'))
    FROM made), 'name price quantity', 'all wrong fields at once');
UPDATE ticketing.events SET is_free = true, base_price = NULL;
SELECT is(desk.try('{"price": 5}'), '400 invalid Invalid input.', 'a free event''s tiers cost nothing');
SELECT is(desk.try('{"price": 0}'), NULL, 'which is a price');
SELECT * FROM finish();
