\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT (answer.body ->> 'id')::uuid AS id FROM
    ticketing.create_calendar(desk.who('bert'), 'tickets') AS answer;
GRANT SELECT ON made TO PUBLIC;
SELECT is(desk.refused($$SELECT ticketing.delete_calendar(desk.who('beth'), (SELECT id FROM made))$$),
    '404 not_found Not found.', 'somebody else''s');
SELECT is(desk.refused($$SELECT ticketing.delete_calendar(NULL, (SELECT id FROM made))$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is((SELECT (ticketing.delete_calendar(desk.who('bert'), id)).status FROM made), 204::smallint, 'his own');
SELECT is((SELECT count(*) FROM ticketing.calendars), 0::bigint, 'is gone');
SELECT is(desk.refused($$SELECT ticketing.delete_calendar(desk.who('bert'), (SELECT id FROM made))$$),
    '404 not_found Not found.', 'twice');
SELECT * FROM finish();
