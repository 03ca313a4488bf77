\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD vip uuid;
UPDATE made SET vip = desk.type(gala, 50, 10);
SELECT desk.order(vip, 1) FROM made, generate_series(1, 5);
UPDATE ticketing.events SET status = 'cancelled', cancelled_at = core.now();
SELECT is((SELECT ticketing.wind_up_event(gala, 2) FROM made), 2, 'some');
SELECT is((SELECT wound_up_at FROM ticketing.events), NULL, 'not all');
SELECT is((SELECT ticketing.wind_up_event(gala, 4) FROM made), 3, 'the rest');
SELECT is((SELECT wound_up_at FROM ticketing.events), core.now(), 'all');
SELECT is((SELECT string_agg(DISTINCT state, ' ') FROM sales.orders), 'cancelled', 'cancelled');
SELECT is((SELECT ticketing.wind_up_event(gala, 4) FROM made), 0, 'nothing is left');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
