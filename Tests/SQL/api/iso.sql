SELECT plan(5);
SELECT is(api.iso('2025-12-01 19:00:00+01'), '2025-12-01T18:00:00Z', 'in UTC');
SELECT is(api.iso('2025-12-01 18:00:00.000001Z'), '2025-12-01T18:00:00.000001Z', 'microseconds if there are some');
SELECT is(api.iso('2025-12-01 18:00:00.5Z'), '2025-12-01T18:00:00.500000Z', 'always six digits');
SELECT is(api.iso(NULL), NULL, 'NULL stays NULL');
SET LOCAL timezone = 'Asia/Kolkata';
SELECT is(api.iso('2025-12-01 18:00:00Z'), '2025-12-01T18:00:00Z', 'whatever the session''s zone');
SELECT * FROM finish();
