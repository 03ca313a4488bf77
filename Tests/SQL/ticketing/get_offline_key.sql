\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
CREATE TEMP TABLE answer AS SELECT body FROM made, ticketing.get_offline_key(desk.who('olga'), gala::text);
SELECT is((SELECT body::jsonb FROM answer),
    (SELECT jsonb_build_object('event', gala, 'algorithm', 'HS256', 'key_id', gala, 'key', core.base64url(secret))
    FROM made, ticketing.offline_keys), 'the key');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_offline_key(desk.who(%L), %L)', 'otto', gala)) FROM made),
    '403 permission_denied You do not have permission to scan tickets for this event.', 'another organizer');
SELECT is(desk.refused($$SELECT ticketing.get_offline_key(desk.who('olga'), 'nothing')$$), '404 not_found Not found.',
    'no such event');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_offline_key(NULL, %L)', gala)) FROM made),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
