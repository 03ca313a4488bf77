\ir box_office.psql
SELECT plan(20);
SELECT desk.event();
SELECT lives_ok($$SELECT ticketing.check_event(events, NULL) FROM ticketing.events$$, 'a good one');
CREATE FUNCTION desk.wrong(p_changes jsonb, p_price numeric DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT desk.wrong_fields(format('SELECT ticketing.check_event(jsonb_populate_record(desk.event_row(%L), %L), %L)',
        (SELECT id FROM ticketing.events LIMIT 1), p_changes, p_price))
$$;
SELECT is(desk.wrong(changes), field, left(changes::text, 60)) FROM (VALUES
    ('{"title": null}'::jsonb, 'title'), ('{"starts_at": "infinity"}', 'end_date start_date'),
    ('{"ends_at": "2300-01-01"}', 'end_date'), ('{"timezone": "Europe/Amsterdam"}', NULL),
    ('{"timezone": "Nowhere"}', 'timezone'), ('{"timezone": "FOO+3"}', 'timezone'),
    ('{"total_capacity": 1000001}', 'total_capacity'), ('{"is_free": true, "base_price": 1}', 'is_free'),
    ('{"is_free": true, "base_price": 0}', NULL), ('{"image": "http://x/y z"}', 'image'),
    (E'{"title": "a\\nb", "venue_name": "a\\tb"}', 'title venue_name'), (E'{"venue_city": "a\\u0085b"}', 'venue_city'),
    (E'{"venue_country": "a\\u2028b"}', 'venue_country'), (E'{"venue_address": "Row 1\\r\\nRow 2"}', NULL),
    (E'{"venue_address": "a\\u001bb"}', 'venue_address'), (E'{"tags": ["good", "b\\nad"]}', 'tags'),
    (jsonb_build_object('short_description', repeat('x', 501)), 'short_description')) AS given (changes, field);
SELECT is(desk.wrong('{}', 'NaN'), 'base_price', 'NaN is no price');
SELECT is(desk.wrong('{}', -1), 'base_price', 'nor is a negative one');
SELECT * FROM finish();
