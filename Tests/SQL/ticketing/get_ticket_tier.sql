\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.tier(desk.type(desk.event('Ball', 'tiered')), 1) AS open,
    desk.tier(desk.type(desk.event('Secret', 'tiered', p_publish => false)), 1, 5, 9) AS hidden;
SELECT is((SELECT (ticketing.get_ticket_tier(open)).body ->> 'price' FROM made), '75.00', 'one');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_ticket_tier(%L)', hidden)) FROM made),
    '404 not_found Not found.', 'of a draft');
SELECT is((SELECT (ticketing.get_ticket_tier(hidden, desk.who('stan'))).body ->> 'price' FROM made), '9.00',
    'for staff');
SELECT is(desk.refused('SELECT ticketing.get_ticket_tier(gen_random_uuid())'), '404 not_found Not found.', 'unknown');
SELECT * FROM finish();
