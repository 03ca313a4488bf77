\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Ball') AS ball, desk.event('Fest') AS fest;
SELECT desk.order(type, 1) FROM made, LATERAL (VALUES (desk.type(gala, 50, 10)), (desk.type(ball, 50, 10)),
    (desk.type(fest, 50, 10))) AS types (type), generate_series(1, 3);
UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now() WHERE slug <> 'fest';
SELECT is(ticketing.wind_up_events(2), 2, 'at most so many');
SELECT is((SELECT count(*) FROM ticketing.orders WHERE wound_up_at IS NOT NULL), 2::bigint, 'of one event');
SELECT is(ticketing.wind_up_events() + ticketing.wind_up_events(), 4, 'then the next event');
SELECT is(ticketing.wind_up_events(), 0, 'nothing is left');
SELECT is((SELECT string_agg(state || ' ' || count, ', ' ORDER BY state)
    FROM (SELECT state, count(*) FROM sales.orders GROUP BY state) AS states), 'cancelled 6, pending 3',
    'of cancelled events only');
SELECT is((SELECT count(*) FROM ticketing.events WHERE wound_up_at IS NOT NULL), 2::bigint, 'and they are done');
SELECT * FROM finish();
