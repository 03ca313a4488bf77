\ir agency.psql
SELECT plan(4);
SELECT travel.create_event(agency.who('stan'), title, p_country => country, p_date_from => agency.today() + days,
    p_date_to => agency.today() + days + 1)
FROM (VALUES ('Soon', 'Italy', 3), ('Now', 'Italy', 0), ('Over', 'Italy', -4), ('Later', 'Brazil', 90)) AS row (title, country, days);
SELECT travel.create_event(agency.who('stan'), 'Always', p_country => 'Nowhere land');
SELECT travel.create_event(agency.who('stan'), 'Hidden', p_country => 'Italy', p_status => 'inactive');
CREATE FUNCTION pg_temp.found(p_country text, p_limit int DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(body ->> 'title', ' ' ORDER BY place) FROM travel.events_json(travel.find_events(p_country, p_limit))
$$;
SELECT is(pg_temp.found(NULL), 'Now Soon Later Always', 'soonest first, those that are shown and not over');
SELECT is(pg_temp.found('ita'), 'Now Soon', 'of a country');
SELECT is(pg_temp.found('nowhere LAND'), 'Always', 'that nobody knows');
SELECT is(pg_temp.found(NULL, 2), 'Now Soon', 'at most so many');
SELECT * FROM finish();
