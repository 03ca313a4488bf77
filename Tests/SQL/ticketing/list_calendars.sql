\ir box_office.psql
SELECT plan(5);
SELECT ticketing.create_calendar(desk.who('bert'), 'tickets', 'First');
SELECT desk.pass(interval '1 second');
SELECT ticketing.create_calendar(desk.who('bert'), 'tickets', 'Second'), ticketing.create_calendar(desk.who('beth'), 'tickets');
CREATE TEMP TABLE answer AS SELECT answer.body::jsonb AS body FROM ticketing.list_calendars(desk.who('bert')) AS answer;
SELECT is((SELECT body ->> 'count' FROM answer), '2', 'his own');
SELECT is((SELECT string_agg(item ->> 'name', ' ' ORDER BY place)
    FROM answer, jsonb_array_elements(body -> 'results') WITH ORDINALITY AS listed (item, place)), 'Second First', 'newest first');
SELECT ok(NOT (SELECT body #> '{results,0}' ? 'url' FROM answer), 'without addresses');
SELECT is(desk.refused($$SELECT ticketing.list_calendars(desk.who('bert'), 2)$$), '404 invalid_page Invalid page.', 'past the end');
SELECT is(desk.refused($$SELECT ticketing.list_calendars(NULL)$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
