\ir box_office.psql
SELECT plan(7);
SELECT desk.event('Event ' || number) FROM generate_series(1, 5) AS number;
SELECT desk.event('Draft', p_publish => false);
CREATE TEMP TABLE answer AS SELECT answer.* FROM ticketing.list_events(p_search => 'event', p_page => 2,
    p_page_size => 2,
    p_request_url => 'http://x/api/events/?search=event&page=2&page_size=2') AS answer;
SELECT is((SELECT (body ->> 'count')::int FROM answer), 5, 'counted');
SELECT is((SELECT json_array_length(body -> 'results') FROM answer), 2, 'a page');
SELECT is((SELECT body ->> 'next' FROM answer), 'http://x/api/events/?search=event&page_size=2&page=3',
    'the next page keeps the filters');
SELECT is((SELECT body ->> 'previous' FROM answer), 'http://x/api/events/?search=event&page_size=2&page=1',
    'so does the one before');
SELECT is((SELECT string_agg(DISTINCT item ->> 'status', ' ') FROM answer,
    json_array_elements(body -> 'results') AS item), 'published', 'events');
SELECT is((ticketing.list_events(p_search => 'nothing like it')).body::text::jsonb,
    '{"count": 0, "next": null, "previous": null, "results": []}'::jsonb, 'none');
SELECT is(desk.refused('SELECT ticketing.list_events(p_page => 2)'), '404 invalid_page Invalid page.',
    'past the end');
SELECT * FROM finish();
