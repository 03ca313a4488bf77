\ir box_office.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Opera', p_organizer => 'otto') AS opera;
CREATE FUNCTION desk.report(p_who text, p_name text, p_event text DEFAULT NULL) RETURNS text LANGUAGE sql AS
    $$ SELECT (ticketing.get_report(desk.who(p_who), p_name, p_event)).body #>> '{}' $$;
SELECT is(desk.report('stan', 'sales_by_event'), reports.csv('sales_by_event'), 'staff: all');
SELECT is(desk.report('otto', 'sales_by_event'), reports.csv('sales_by_event', p_event => opera), 'organizers: their own') FROM made;
SELECT is(desk.report('stan', 'sales_by_event', 'gala'), reports.csv('sales_by_event', p_event => gala), 'of one event') FROM made;
SELECT is((ticketing.get_report(desk.who('stan'), 'sales_by_event', 'gala')).effect #>> '{headers,Content-Disposition}',
    'attachment; filename="sales_by_event-gala-' || to_char(core.now() AT TIME ZONE 'UTC', 'YYYYMMDD') || '.csv"', 'a file');
SELECT is(desk.refused($$SELECT desk.report('otto', 'sales_by_event', 'gala')$$),
    '403 permission_denied You do not have permission to view this event.', 'not somebody else''s event');
SELECT is(desk.refused($$SELECT desk.report('otto', 'stock_drift')$$), '404 not_found Not found.',
    'nor what is the platform''s');
SELECT is(desk.refused($$SELECT desk.report('stan', 'pg_authid')$$), '404 not_found Not found.', 'nor a table');
SELECT is(desk.refused($$SELECT desk.report('stan', 'stock_drift; DROP TABLE x')$$), '404 not_found Not found.',
    'nor SQL');
SELECT is(desk.refused($$SELECT desk.report('bert', 'sales_by_event')$$),
    '403 forbidden Only organizers can access this endpoint.', 'not for buyers');
SELECT * FROM finish();
