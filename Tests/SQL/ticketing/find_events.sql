\ir box_office.psql
SELECT plan(35);
INSERT INTO ticketing.categories (id, name, slug, created_at, updated_at)
VALUES ('c0000000-0000-7000-8000-000000000001', 'Music', 'music', core.now(), core.now());
CREATE TEMP TABLE made AS SELECT
    desk.event('Alpha', p_changes => '{"tags": ["100% jazz"], "base_price": 30, "category": "c0000000-0000-7000-8000-000000000001"}') AS a,
    desk.event('Beta', 'tiered', p_changes => '{"is_featured": true, "venue_city": "Den Haag", "base_price": 10}') AS b,
    desk.event('Gamma', p_changes => '{"is_free": true, "description": "Höchste Töne"}') AS c,
    desk.event('Delta', p_publish => false) AS d,
    desk.event('Epsilon') AS e;
UPDATE ticketing.events SET starts_at = core.now() + CASE title WHEN 'Alpha' THEN interval '3 days' WHEN 'Beta' THEN '1 day'
    WHEN 'Gamma' THEN '-1 hour' ELSE '9 days' END, ends_at = core.now() + interval '9 days 1 hour' FROM made
        WHERE id IN (a, b, c);
SELECT ticketing.cancel_event(desk.who('olga'), 'epsilon');
CREATE FUNCTION desk.found(p_filters jsonb, p_who text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT COALESCE(string_agg(events.title, ' ' ORDER BY found.place), '')
    FROM unnest(ticketing.find_events(desk.who(p_who), p_filters ->> 'status', p_filters ->> 'category',
        (p_filters ->> 'is_free')::boolean, (p_filters ->> 'is_featured')::boolean, p_filters ->> 'venue_city',
        p_filters ->> 'pricing_type', p_filters ->> 'search', p_filters ->> 'ordering', (p_filters ->> 'limit')::int))
        WITH ORDINALITY AS found (id, place)
    JOIN ticketing.events ON events.id = found.id
$$;
SELECT is(desk.found(filters), titles, filters::text) FROM (VALUES
    ('{}'::jsonb, 'Gamma Beta Alpha'), ('{"ordering": "-start_date"}', 'Alpha Beta Gamma'),
    ('{"ordering": "base_price"}', 'Beta Alpha Gamma'), ('{"ordering": "-base_price"}', 'Alpha Beta Gamma'),
    ('{"ordering": "nonsense"}', 'Alpha Beta Gamma'),
    ('{"status": "published"}', 'Beta Alpha'), ('{"status": "ongoing"}', 'Gamma'), ('{"status": "completed"}', ''),
    ('{"status": "cancelled"}', 'Epsilon'), ('{"status": "draft"}', ''),
    ('{"category": "music"}', 'Alpha'), ('{"category": "c0000000-0000-7000-8000-000000000001"}', 'Alpha'),
    ('{"category": "nothing"}', ''), ('{"is_free": true}', 'Gamma'), ('{"is_free": false}', 'Beta Alpha'),
    ('{"is_featured": true}', 'Beta'), ('{"venue_city": " den haag"}', 'Beta'),
        ('{"pricing_type": "tiered"}', 'Beta'),
    ('{"search": "höchste"}', 'Gamma'), ('{"search": "TOWN hall"}', 'Gamma Beta Alpha'),
        ('{"search": "0% j"}', 'Alpha'),
    ('{"search": "%"}', 'Alpha'),
    ('{"search": "hall alpha"}', 'Alpha'), ('{"search": "hall nowhere"}', ''), ('{"search": "Utrecht town HALL jazz 100%"}', 'Alpha'),
    ('{"search": "Utrecht town hall jazz 99%"}', ''), ('{"search": "_"}', ''), ('{"limit": 2}', 'Gamma Beta'),
    ('{"is_free": false, "search": "e", "ordering": "-start_date"}', 'Alpha Beta')) AS given (filters, titles);
SELECT is(desk.found('{"status": "draft"}', 'olga'), 'Delta', 'her own drafts');
SELECT is(desk.found('{"status": "draft"}', 'otto'), '', 'not those of others');
SELECT is(desk.found('{"status": "draft"}', 'stan'), 'Delta', 'staff sees all');
SELECT is(desk.found('{}', 'olga'), 'Gamma Beta Alpha', 'but only when asked for');
SELECT desk.pass(interval '20 days');
SELECT is(desk.found('{}'), '', 'what is over is not listed');
SELECT is(desk.found('{"status": "completed"}'), 'Gamma Beta Alpha', 'unless asked for');
SELECT * FROM finish();
