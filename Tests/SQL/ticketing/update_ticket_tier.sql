\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered')) AS type;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.tier(type, 1);
UPDATE ticketing.ticket_tiers SET description = 'near';
SELECT is((SELECT concat_ws(' ', status, body ->> 'tier_number', body ->> 'name', body ->> 'price', body ->> 'quantity',
    body ->> 'sales_end', body ->> 'description')
    FROM made, ticketing.update_ticket_tier(desk.who('olga'), one, 2, 'VIP', 80, 9, p_sales_end => '2035-12-01T00:00:00Z',
        p_ticket_type => type)), '200 2 VIP 80.00 9 2035-12-01T00:00:00Z near', 'replaced; what is left out stays');
SELECT is((SELECT desk.refused(format('SELECT ticketing.update_ticket_tier(desk.who(%L), %L, 2, %L, 1, 1, p_ticket_type => %L)',
    'olga', one, 'VIP', gen_random_uuid())) FROM made), '400 ticket_type_fixed It stays with its ticket type.', 'not moved');
SELECT is((SELECT desk.refused(format('SELECT ticketing.update_ticket_tier(desk.who(%L), %L, 2, %L, 1, 1)', 'bert', one, 'VIP'))
    FROM made), '403 forbidden Only organizers can access this endpoint.', 'a consumer');
SELECT * FROM finish();
