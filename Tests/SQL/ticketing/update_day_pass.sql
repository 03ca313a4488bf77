\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 3) AS type;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.pass_of(type, 1);
UPDATE ticketing.day_passes SET description = 'late';
SELECT is((SELECT concat_ws(' ', status, body ->> 'day_number', body ->> 'name', body ->> 'date', body ->> 'price',
    body ->> 'quantity', body ->> 'description')
    FROM made, ticketing.update_day_pass(desk.who('olga'), one, 'Saturday', 80, 9, p_ticket_type => type, p_day_number => 2,
        p_date => desk.day(2), p_is_all_days => false)), format('200 2 Saturday %s 80.00 9 late', desk.day(2)),
    'replaced; what is left out stays');
SELECT is((SELECT desk.refused(format('SELECT ticketing.update_day_pass(desk.who(%L), %L, %L, 1, 1, p_ticket_type => %L)', 'olga', one,
    'VIP', gen_random_uuid())) FROM made), '400 ticket_type_fixed It stays with its ticket type.', 'not moved');
SELECT is((SELECT desk.refused(format('SELECT ticketing.update_day_pass(desk.who(%L), %L, %L, 1, 1)', 'bert', one, 'VIP'))
    FROM made), '403 forbidden Only organizers can access this endpoint.', 'a consumer');
SELECT * FROM finish();
