\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.festival('tier_and_day', 3) AS type;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.cell(type, 1, 1);
UPDATE ticketing.day_tier_prices SET is_active = false;
SELECT is((SELECT concat_ws(' ', status, body ->> 'day_number', body ->> 'day_name', body ->> 'date', body ->> 'tier_number',
    body ->> 'tier_name', body ->> 'price', body ->> 'quantity', body ->> 'is_active')
    FROM made, ticketing.update_day_tier_price(desk.who('olga'), one, 2, 'Saturday', 3, 'Pit', 80, 9, p_ticket_type => type,
        p_date => desk.day(2))), format('200 2 Saturday %s 3 Pit 80.00 9 false', desk.day(2)), 'replaced; what is left out stays');
SELECT is((SELECT desk.refused(format('SELECT ticketing.update_day_tier_price(desk.who(%L), %L, 1, %L, 1, %L, 1, 1, p_ticket_type => %L)',
    'olga', one, 'x', 'y', gen_random_uuid())) FROM made), '400 ticket_type_fixed It stays with its ticket type.', 'not moved');
SELECT is((SELECT desk.refused(format('SELECT ticketing.update_day_tier_price(desk.who(%L), %L, 1, %L, 1, %L, 1, 1)', 'bert', one,
    'x', 'y')) FROM made), '403 forbidden Only organizers can access this endpoint.', 'a consumer');
SELECT * FROM finish();
