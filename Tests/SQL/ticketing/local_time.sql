SELECT plan(3);
SELECT is(ticketing.local_time('2025-12-01T23:00:00Z', 'America/New_York'), 'Monday, 1 December 2025, 18:00',
    'on the wall clock there');
SELECT is(ticketing.local_time('2025-12-01T23:00:00Z', 'Asia/Tokyo'), 'Tuesday, 2 December 2025, 08:00',
    'where it may be tomorrow');
SELECT is(ticketing.local_time('2025-12-01T23:00:00Z', 'UTC'), 'Monday, 1 December 2025, 23:00', 'in UTC');
SELECT * FROM finish();
