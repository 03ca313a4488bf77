\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Ball') AS ball;
SELECT is((SELECT length(ticketing.offline_key(gala)) FROM made), 32, '256 bits');
SELECT is((SELECT ticketing.offline_key(gala) FROM made), (SELECT secret FROM ticketing.offline_keys), 'stays the same');
SELECT isnt((SELECT ticketing.offline_key(ball) FROM made), (SELECT ticketing.offline_key(gala) FROM made), 'of an event');
SELECT * FROM finish();
