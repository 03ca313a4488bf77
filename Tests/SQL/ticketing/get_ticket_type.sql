\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala')) AS open,
    desk.type(desk.event('Secret', p_publish => false)) AS hidden;
SELECT is((SELECT (ticketing.get_ticket_type(open)).body ->> 'event_title' FROM made), 'Gala', 'one');
SELECT is((SELECT json_typeof((ticketing.get_ticket_type(open)).body -> 'tiers') FROM made), 'array', 'in detail');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_ticket_type(%L)', hidden)) FROM made),
    '404 not_found Not found.', 'of a draft');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_ticket_type(%L, desk.who(%L))', hidden, 'otto'))
    FROM made), '404 not_found Not found.', 'of somebody else''s draft');
SELECT is((SELECT (ticketing.get_ticket_type(hidden, desk.who('olga'))).body ->> 'event_title' FROM made), 'Secret',
    'of her own');
SELECT is(desk.refused('SELECT ticketing.get_ticket_type(gen_random_uuid())'), '404 not_found Not found.', 'unknown');
SELECT * FROM finish();
