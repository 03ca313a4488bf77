\ir box_office.psql
\ir ../refusal.psql
SELECT plan(10);
CREATE TEMP TABLE made AS SELECT answer.* FROM
    ticketing.create_calendar(desk.who('olga'), 'events', p_base_url => 'http://x/ticketing') AS answer;
SELECT is((SELECT status FROM made), 201::smallint, 'created');
SELECT is((SELECT body::jsonb - 'id' - 'created_at' - 'url' FROM made), '{"kind": "events", "name": ""}'::jsonb, 'as asked for');
SELECT matches((SELECT body ->> 'url' FROM made), '^http://x/ticketing/api/calendars/feed/[A-Za-z0-9_-]{43}\.ics$', 'with its address');
SELECT is((SELECT token_hash FROM ticketing.calendars),
    core.hash_secret((SELECT substring(body ->> 'url' FROM '([^/]+)\.ics$') FROM made)), 'of which a hash is stored');
SELECT is((ticketing.create_calendar(desk.who('olga'), 'tickets')).status, 201::smallint, 'an organizer has tickets, too');
SELECT is(desk.refused($$SELECT ticketing.create_calendar(desk.who('bert'), 'events')$$),
    '403 forbidden Only organizers can access this endpoint.', 'a consumer has no events');
SELECT is(desk.refused($$SELECT ticketing.create_calendar(NULL, 'tickets')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(pg_temp.refusal($$SELECT ticketing.create_calendar(desk.who('bert'), 'orders')$$) -> 'fields',
    '{"kind": ["Must be one of events, tickets."]}'::jsonb, 'an unknown kind');
SELECT is(pg_temp.refusal($$SELECT ticketing.create_calendar(desk.who('bert'), 'tickets', E'a\nb')$$) -> 'fields',
    '{"name": ["At most 100 characters, none of them control characters."]}'::jsonb, 'a bad name');
UPDATE core.settings SET value = '2' WHERE name = 'ticketing.max_calendars';
SELECT is(desk.refused($$SELECT ticketing.create_calendar(desk.who('olga'), 'tickets')$$),
    '400 too_many_calendars You already have 2 calendars. Delete one of them first.', 'too many');
SELECT * FROM finish();
