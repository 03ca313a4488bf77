\ir box_office.psql
SELECT plan(4);
CREATE FUNCTION desk.names(p_who text) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(report ->> 'name', ' ' ORDER BY place) FROM json_array_elements(
        (ticketing.list_reports(desk.who(p_who))).body) WITH ORDINALITY AS listed (report, place)
$$;
SELECT is(desk.names('olga'), (SELECT string_agg(name, ' ' ORDER BY name) FROM reports.available() WHERE is_for_organizers),
    'what is about events');
SELECT is(desk.names('stan'), (SELECT string_agg(name, ' ' ORDER BY name) FROM reports.available('ticketing')), 'all of them');
SELECT is((ticketing.list_reports(desk.who('olga'))).body #>> '{1,columns,1,description}',
    'Start of the hour, by the clock of the event''s place.', 'with their columns');
SELECT is(desk.refused($$SELECT ticketing.list_reports(desk.who('bert'))$$),
    '403 forbidden Only organizers can access this endpoint.', 'not for buyers');
SELECT * FROM finish();
