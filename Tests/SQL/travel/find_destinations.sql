\ir agency.psql
SELECT plan(4);
SELECT travel.create_destination(agency.who('stan'), name, country) FROM (VALUES ('Rome', 'Italy'), ('assisi', 'Italy'), ('Paris',
    'France'), ('Eden', 'Paradise')) AS row (name, country);
SELECT travel.create_destination(agency.who('stan'), 'Pompeii', 'Italy', p_status => 'inactive');
CREATE FUNCTION pg_temp.found(p_country text, p_limit int DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(body ->> 'name', ' ' ORDER BY place) FROM travel.destinations_json(travel.find_destinations(p_country, p_limit))
$$;
SELECT is(pg_temp.found(NULL), 'assisi Eden Paris Rome', 'by name, those that are shown');
SELECT is(pg_temp.found('IT'), 'assisi Rome', 'of a country');
SELECT is(pg_temp.found('paradise'), 'Eden', 'that nobody knows');
SELECT is(pg_temp.found(NULL, 1), 'assisi', 'at most so many');
SELECT * FROM finish();
