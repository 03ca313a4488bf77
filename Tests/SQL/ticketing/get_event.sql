\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Secret', p_publish => false) AS secret;
SELECT is((ticketing.get_event('gala')).body ->> 'title', 'Gala', 'by slug');
SELECT is((SELECT (ticketing.get_event(gala::text)).body ->> 'slug' FROM made), 'gala', 'by id');
SELECT is(desk.refused($$SELECT ticketing.get_event('nothing')$$), '404 not_found Not found.', 'unknown');
SELECT is(desk.refused($$SELECT ticketing.get_event('secret')$$), '404 not_found Not found.', 'a draft is hidden');
SELECT is(desk.refused($$SELECT ticketing.get_event('secret', desk.who('otto'))$$), '404 not_found Not found.',
    'from other organizers too');
SELECT is((ticketing.get_event('secret', desk.who('olga'))).body ->> 'status', 'draft', 'not from its own');
SELECT is((ticketing.get_event('secret', desk.who('stan'))).body ->> 'status', 'draft', 'nor from staff');
SELECT is((SELECT json_typeof((ticketing.get_event('gala')).body -> 'ticket_types')), 'array', 'in detail');
SELECT * FROM finish();
