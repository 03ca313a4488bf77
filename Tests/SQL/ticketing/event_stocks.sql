\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.event('Ball', 'tiered') AS ball, desk.event('Gala') AS gala;
SELECT desk.tier(desk.type(ball), 1), desk.type(gala) FROM made;
SELECT is((SELECT cardinality(ticketing.event_stocks(ball)) FROM made), 3, 'the event''s, the type''s, the tier''s');
SELECT is((SELECT count(*) FROM made, unnest(ticketing.event_stocks(ball)) AS id JOIN inventory.stock USING (id)),
    3::bigint, 'all stock');
SELECT is((SELECT ticketing.event_stocks(ball) && ticketing.event_stocks(gala) FROM made), false, 'of nobody else');
SELECT * FROM finish();
