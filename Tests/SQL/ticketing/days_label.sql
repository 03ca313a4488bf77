SELECT plan(4);
SELECT is(ticketing.days_label(ARRAY['2025-12-01'::date]), 'Mon 1 Dec 2025', 'a day');
SELECT is(ticketing.days_label(ARRAY['2025-12-01', '2025-12-02', '2025-12-03']::date[]), 'Mon 1 Dec 2025 – Wed 3 Dec 2025', 'days');
SELECT is(ticketing.days_label('{}'), NULL, 'none');
SELECT is(ticketing.days_label(NULL), NULL, 'no days sold');
SELECT * FROM finish();
