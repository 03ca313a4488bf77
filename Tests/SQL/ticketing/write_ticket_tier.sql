\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered')) AS type;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.tier(type, 1, 5, 75);
SELECT desk.order(type, 3, p_tier => one) FROM made;
CREATE FUNCTION desk.write(p_changes jsonb, p_who text DEFAULT 'olga') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.write_ticket_tier(desk.who(%L), %L, %L)', p_who, one, p_changes)) FROM made
$$;
SELECT is(desk.write('{"quantity": 2}'),
    '400 capacity_below_taken The quantity cannot be less than 3, which are sold or reserved.', 'not below sold and reserved');
SELECT is((SELECT concat_ws(' ', status, body ->> 'quantity', body ->> 'available_quantity', body ->> 'price')
    FROM made, ticketing.write_ticket_tier(desk.who('olga'), one, '{"quantity": 3, "price": "60.00"}')), '200 3 0 60.00',
    'to what is taken');
SELECT is((SELECT base_price FROM ticketing.events), 60.00, 'the event''s price follows');
SELECT is(desk.write('{}', 'otto'), '403 permission_denied You do not have permission to update this event.', 'somebody else');
SELECT is(desk.refused('SELECT ticketing.write_ticket_tier(desk.who(''olga''), gen_random_uuid(), ''{}'')'),
    '404 not_found Not found.', 'no tier');
SELECT is((SELECT name FROM ticketing.ticket_tiers), 'Tier 1', 'what is not sent stays');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
