\ir box_office.psql
SELECT plan(1);
SELECT desk.festival('day_based', 3);
SELECT is((SELECT array_agg(ticketing.day_ordinal(event_days) ORDER BY day_on) FROM ticketing.event_days), ARRAY[1, 2, 3],
    'counted from the first day');
SELECT * FROM finish();
