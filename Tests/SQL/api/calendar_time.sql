SELECT plan(2);
SELECT is(api.calendar_time('2025-12-01 19:00:00.75+01'), '20251201T180000Z', 'in UTC, without fractions');
SELECT is(api.calendar_time(NULL), NULL, 'nothing');
SELECT * FROM finish();
