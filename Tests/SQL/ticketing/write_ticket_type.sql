\ir box_office.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala')) AS type;
SELECT desk.pay(desk.order(type, 3)), desk.order(type, 2) FROM made;
CREATE FUNCTION desk.write(p_changes jsonb, p_who text DEFAULT 'olga') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.write_ticket_type(desk.who(%L), %L, %L)', p_who, type, p_changes)) FROM made
$$;
SELECT is(desk.write('{"total_quantity": 4}'),
    '400 capacity_below_taken The quantity cannot be less than 5, which are sold or reserved.', 'not below sold and reserved');
SELECT is((SELECT status || ' ' || (body ->> 'total_quantity') || ' ' || (body ->> 'available_quantity') || ' '
    || (body ->> 'price') || (body ->> 'tiers')
    FROM made, ticketing.write_ticket_type(desk.who('olga'), type, '{"total_quantity": 5, "price": "99.00"}')), '200 5 0 99.00[]',
    'to what is taken, and shown with its parts');
SELECT is((SELECT base_price FROM ticketing.events), 99.00, 'the event''s price follows');
SELECT is((SELECT price FROM ticketing.tickets LIMIT 1), 150.00, 'what was sold keeps its price');
SELECT desk.pass(interval '16 minutes');
SELECT is(desk.write('{"total_quantity": 3}'), NULL, 'what lapsed does not stand in the way');
SELECT is(desk.write('{"name": "Mine"}', 'otto'), '403 permission_denied You do not have permission to update this event.',
    'somebody else');
SELECT is((SELECT updated_at FROM ticketing.ticket_types), core.now(), 'noted when');
SELECT is((SELECT name FROM ticketing.ticket_types), 'VIP Pass', 'what is not sent stays');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
