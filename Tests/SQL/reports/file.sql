\ir ../ticketing/box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Opera') AS opera;
SELECT is((SELECT count(*) FROM regexp_matches(reports.file('sales_by_event'), E'\r\n', 'g')), 3::bigint, 'all');
SELECT is(reports.file('sales_by_event', 'gala'), reports.csv('sales_by_event', p_event => gala), 'by slug') FROM made;
SELECT is(reports.file('sales_by_event', gala::text), reports.file('sales_by_event', 'gala'), 'by id') FROM made;
SELECT is(desk.refused($$SELECT reports.file('sales_by_event', 'nothing')$$), '404 event_not_found Event not found.', 'no event');
SELECT is(desk.refused($$SELECT reports.file('sales_by_event', p_limit => 1)$$),
    '400 too_many_rows The report has more than 1 rows. Ask for one event.', 'bounded');
SELECT * FROM finish();
