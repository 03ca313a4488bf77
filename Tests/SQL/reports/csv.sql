\ir ../ticketing/box_office.psql
SELECT plan(11);
CREATE TEMP TABLE made AS SELECT desk.event('Gala, "big"') AS gala, desk.event('=Opera', p_organizer => 'otto') AS opera;
CREATE FUNCTION desk.lines(p_csv text) RETURNS SETOF text LANGUAGE sql AS
    $$ SELECT line FROM regexp_split_to_table(p_csv, E'\r\n') AS line WHERE line <> '' $$;
SELECT is((SELECT line FROM desk.lines(reports.csv('sales_by_event')) AS line LIMIT 1),
    (SELECT string_agg(name, ',' ORDER BY place) FROM reports.columns_of('sales_by_event')), 'first the names');
SELECT is((SELECT count(*) FROM desk.lines(reports.csv('sales_by_event'))), 3::bigint, 'then the rows');
SELECT ok(reports.csv('sales_by_event') LIKE '%,"Gala, ""big""",%' || E'\r\n', 'quoted, lines end in CR LF');
SELECT ok(reports.csv('sales_by_event') LIKE '%,''=Opera,%', 'no formulas');
SELECT ok((SELECT reports.csv('sales_by_event') LIKE '%,' || api.iso(starts_at) || ',%' FROM ticketing.events WHERE id = gala),
    'times are ISO 8601 in UTC') FROM made;
SELECT is((SELECT count(*) FROM desk.lines(reports.csv('sales_by_event', p_organizer => desk.who('otto')))), 2::bigint,
    'of one organizer');
SELECT is((SELECT count(*) FROM made, desk.lines(reports.csv('sales_by_event', p_event => gala))), 2::bigint, 'of one event');
SELECT is(desk.refused($$SELECT reports.csv('pg_authid')$$), '404 unknown_report There is no such report.', 'nothing else is read');
SELECT is(desk.refused($$SELECT reports.csv('stock_drift', p_organizer => desk.who('otto'))$$),
    '400 not_by_event This report is about the whole platform.', 'not what is nobody''s');
SELECT is(desk.refused($$SELECT reports.csv('sales_by_event', p_limit => 1)$$),
    '400 too_many_rows The report has more than 1 rows. Ask for one event.', 'bounded');
INSERT INTO inventory.stock (id, product, capacity, taken) VALUES (core.new_id(), 'ticketing', 5, 5), (core.new_id(), 'travel', 7, 7);
SELECT is((SELECT count(*) FROM desk.lines(reports.csv('stock_drift', p_product => 'travel'))), 2::bigint, 'of one product');
SELECT * FROM finish();
