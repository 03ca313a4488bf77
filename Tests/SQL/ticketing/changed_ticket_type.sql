\ir box_office.psql
SELECT plan(13);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala')) AS simple, desk.type(desk.event('Ball', 'tiered')) AS tiered,
    desk.type(desk.event('Free', p_changes => '{"is_free": true}'), p_price => NULL) AS free;
CREATE FUNCTION desk.changed(p_type uuid, p_changes jsonb) RETURNS ticketing.ticket_types LANGUAGE sql AS $$
    SELECT ticketing.changed_ticket_type(ticket_types, events, p_changes)
    FROM ticketing.ticket_types JOIN ticketing.events ON events.id = ticket_types.event_id WHERE ticket_types.id = p_type
$$;
CREATE FUNCTION desk.try(p_changes jsonb, p_type uuid DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT desk.changed(%L, %L)', COALESCE(p_type, simple), p_changes)) FROM made
$$;
SELECT is((SELECT desk.changed(simple, '{}')::text FROM made),
    (SELECT ticket_types::text FROM ticketing.ticket_types, made WHERE id = simple), 'nothing changes nothing');
SELECT is((SELECT concat_ws(' ', name, description, price, total_quantity, sales_start_at IS NULL, extract(YEAR FROM sales_end_at),
        min_purchase, max_purchase, benefits, is_active)
    FROM made, desk.changed(simple, '{"name": " Pit ", "description": "near", "price": "20.50", "total_quantity": 7,
        "sales_start": null, "sales_end": "2035-01-01T00:00:00Z", "min_purchase": 2, "max_purchase": 3, "benefits": "view",
        "is_active": false, "pricing_type": "simple"}')),
    'Pit near 20.50 7 t 2035 2 3 view f', 'all of it');
SELECT is((SELECT concat_ws(' ', name, price) FROM made, desk.changed(simple, '{"name": null, "price": null}')),
    'VIP Pass 150.00', 'null is absent');
SELECT is((SELECT price FROM made, desk.changed(tiered, '{"price": 5}')), NULL, 'a price is for simple pricing only');
SELECT is((SELECT price FROM made, desk.changed(free, '{}')), 0.00, 'a free event''s tickets cost nothing');
SELECT is((SELECT desk.try('{"price": 5}', free) FROM made), '400 invalid Invalid input.', 'and nothing else');
SELECT is(desk.try('{"pricing_type": "tiered"}'),
    '400 pricing_type_mismatch The pricing type must be that of the event, ''simple''.', 'another pricing type');
SELECT is(desk.try(jsonb_build_object('event', gen_random_uuid())), '400 event_fixed A ticket type stays with its event.',
    'another event');
SELECT is(desk.try('{"min_purchase": 11}'),
    '400 invalid min_purchase must be at least 1, and max_purchase from there to 1000.', 'min above max');
SELECT is(desk.try(jsonb_build_object('benefits', repeat('x', 5001))), '400 invalid At most 5000 characters.', 'long benefits');
SELECT is((SELECT desk.wrong_fields(format('SELECT desk.changed(%L, %L)', simple, '{"name": " ", "price": 1.005,
    "total_quantity": 0}')) FROM made), 'name price total_quantity', 'all wrong fields at once');
UPDATE ticketing.ticket_types SET sales_start_at = '2030-01-01', sales_end_at = '2031-01-01';
SELECT is((SELECT desk.wrong_fields(format('SELECT desk.changed(%L, %L)', simple, '{"sales_end": "2029-01-01T00:00Z"}'))
    FROM made), 'sales_end', 'the sale would end before it starts');
SELECT is((SELECT sales_end_at FROM made, desk.changed(simple, '{"sales_end": null}')), NULL, 'null takes the end away');
SELECT * FROM finish();
