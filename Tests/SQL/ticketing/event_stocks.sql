\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.event('Ball', 'tiered') AS ball, desk.event('Gala') AS gala,
    desk.festival('day_based') AS days, desk.festival('tier_and_day', 2) AS matrix;
SELECT desk.tier(desk.type(ball), 1), desk.type(gala), desk.pass_of(days), desk.cell(matrix, 1, 1) FROM made;
SELECT is((SELECT cardinality(ticketing.event_stocks(ball)) FROM made), 3, 'the event''s, the type''s, the tier''s');
SELECT is((SELECT cardinality(ticketing.event_stocks(event_id)) FROM made JOIN ticketing.ticket_types ON id = days), 6,
    'the event''s, its days'', the type''s, the pass''s');
SELECT is((SELECT cardinality(ticketing.event_stocks(event_id)) FROM made JOIN ticketing.ticket_types ON id = matrix), 5,
    'the event''s, its days'', the type''s, the price''s');
SELECT is((SELECT count(*) FROM made, unnest(ticketing.event_stocks(ball)) AS id JOIN inventory.stock USING (id)),
    3::bigint, 'all stock');
SELECT is((SELECT ticketing.event_stocks(ball) && ticketing.event_stocks(gala) FROM made), false, 'of nobody else');
SELECT * FROM finish();
