\ir box_office.psql
SELECT plan(8);
INSERT INTO ticketing.categories (id, name, slug, created_at, updated_at)
VALUES ('c0000000-0000-7000-8000-000000000001', 'Music "live"', 'music', core.now(), core.now());
CREATE TEMP TABLE made AS SELECT desk.event('Gala',
    p_changes => '{"category": "c0000000-0000-7000-8000-000000000001"}') AS gala, desk.event('Ball') AS ball;
SELECT desk.order(desk.type(gala), 2) FROM made;
CREATE TEMP TABLE answer AS SELECT listed.* FROM made, ticketing.event_json(ARRAY[ball, gala]) AS listed;
SELECT is((SELECT string_agg(body ->> 'title', ' ' ORDER BY place) FROM answer), 'Ball Gala',
    'in the order asked for');
SELECT is((SELECT count(*) FROM answer, json_object_keys(body) WHERE place = 1), 30::bigint, 'thirty keys');
SELECT is((SELECT concat_ws(' ', body ->> 'status', body ->> 'tickets_sold', body ->> 'available_capacity',
    body ->> 'category_name',
    body ->> 'organizer_name') FROM answer WHERE place = 2), 'published 0 98 Music "live" Olga Organ',
        'and what changes by itself');
SELECT is((SELECT body -> 'category_name' FROM answer WHERE place = 1)::text, 'null', 'null without a category');
SELECT is((SELECT body ->> 'base_price' FROM answer WHERE place = 2), '150.00',
    'the price is the lowest of its types');
SELECT desk.pass(interval '10 days');
SELECT is((SELECT body ->> 'status' FROM made, ticketing.event_json(ARRAY[ball])), 'ongoing',
    'the status follows the clock');
SELECT is((SELECT (body ->> 'available_capacity')::int FROM made, ticketing.event_json(ARRAY[gala])), 100,
    'so does what lapsed');
SELECT is((SELECT count(*) FROM ticketing.event_json(ARRAY[gen_random_uuid()])), 0::bigint,
    'an unknown id gives nothing');
SELECT * FROM finish();
