\ir box_office.psql
SELECT plan(4);
SELECT is(ticketing.sale_ends_at('2025-12-03T23:00Z', 'UTC', '2025-12-01'), '2025-12-02T00:00Z'::timestamptz, 'with its day');
SELECT is(ticketing.sale_ends_at('2025-12-03T23:00Z', 'UTC', '2025-12-03'), '2025-12-03T23:00Z'::timestamptz, 'with the event');
SELECT is(ticketing.sale_ends_at('2025-12-03T23:00Z', 'UTC', NULL), '2025-12-03T23:00Z'::timestamptz, 'all days: with the event');
SELECT is(ticketing.sale_ends_at('2025-12-03T23:00Z', 'America/New_York', '2025-12-01'), '2025-12-02T05:00Z'::timestamptz,
    'the zone decides the day');
SELECT * FROM finish();
