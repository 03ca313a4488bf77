\ir box_office.psql
SELECT plan(10);
INSERT INTO ticketing.categories (id, name, slug, created_at, updated_at)
VALUES ('c0000000-0000-7000-8000-000000000001', 'Music', 'music', core.now(), core.now());
CREATE TEMP TABLE answer AS SELECT answer.* FROM ticketing.create_event(desk.who('olga'), ' Amazing Music Festival ',
    '2030-12-01T18:00:00Z',
    '2030-12-03T23:00:00Z', 5000, p_description => 'Three days.',
        p_category => 'c0000000-0000-7000-8000-000000000001',
    p_pricing_type => 'tier_and_day', p_venue_name => 'Central Park', p_venue_city => 'New York',
    p_timezone => 'America/New_York', p_is_free => false, p_is_featured => true, p_base_price => 50,
        p_currency => 'USD',
    p_tags => '["music", "open-air"]', p_image => 'https://example.com/a.png') AS answer;
SELECT is((SELECT status FROM answer), 201::smallint, 'created');
SELECT is((SELECT body ->> 'status' FROM answer), 'draft', 'a draft');
SELECT is((SELECT concat_ws(', ', body ->> 'title', body ->> 'slug', body ->> 'start_date', body ->> 'end_date',
    body ->> 'timezone',
    body ->> 'total_capacity', body ->> 'available_capacity', body ->> 'base_price', body ->> 'currency',
        body -> 'tags', body ->> 'image')
    FROM answer), 'Amazing Music Festival, amazing-music-festival, 2030-12-01T18:00:00Z, 2030-12-03T23:00:00Z, America/New_York, '
    || '5000, 5000, 50.00, usd, ["music","open-air"], https://example.com/a.png', 'as sent');
SELECT is((SELECT (body ->> 'is_featured')::boolean FROM answer), false, 'organizers cannot feature their events');
SELECT is((ticketing.create_event(desk.who('stan'), 'By staff', '2030-12-01', '2030-12-02', 5,
    p_is_featured => true)).body ->> 'is_featured', 'true', 'staff can');
SELECT is((SELECT concat_ws(', ', body ->> 'pricing_type', body ->> 'timezone', body ->> 'is_free', body -> 'tags',
    body ->> 'description')
    FROM (SELECT (ticketing.create_event(desk.who('olga'), 'Short', '2030-12-01', '2030-12-02', 5)).body) AS made),
    'simple, UTC, false, [], ', 'what is left out has a default');
SELECT is((ticketing.create_event(desk.who('olga'), 'Short', '2030-12-01', '2030-12-02', 5)).body ->> 'slug',
    'short-2', 'slugs are unique');
SELECT is(desk.refused($$SELECT ticketing.create_event(desk.who('bert'), 'No', '2030-12-01', '2030-12-02', 5)$$),
    '403 forbidden Only organizers can access this endpoint.', 'a consumer');
SELECT is(desk.refused($$SELECT ticketing.create_event(NULL, 'No', '2030-12-01', '2030-12-02', 5)$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(desk.wrong_fields($$SELECT ticketing.create_event(desk.who('olga'), '', '2030-12-02', '2030-12-02', 0,
    p_pricing_type => 'odd',
    p_timezone => 'Mars/Olympus', p_category => gen_random_uuid(), p_base_price => 1.005, p_currency => 'eur',
    p_tags => '[""]', p_image => 'javascript:alert(1)')$$),
    'base_price category currency end_date image pricing_type tags timezone title total_capacity',
        'all that is wrong at once');
SELECT * FROM finish();
