\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 3) AS type;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.pass_of(type, 1);
SELECT is((SELECT concat_ws(' ', status, body ->> 'price', body ->> 'is_active', body ->> 'name')
    FROM made, ticketing.patch_day_pass(desk.who('olga'), one, '{"price": 14, "is_active": false}')), '200 14.00 false Day 1',
    'what is sent');
SELECT is((SELECT (ticketing.patch_day_pass(desk.who('stan'), one, NULL)).status FROM made), 200::smallint, 'nothing, by staff');
SELECT is(desk.refused('SELECT ticketing.patch_day_pass(desk.who(''olga''), gen_random_uuid(), ''{}'')'),
    '404 not_found Not found.', 'no pass');
SELECT * FROM finish();
