\ir agency.psql
SELECT plan(9);
SELECT travel.create_location(agency.who('stan'), title, type, country, state, city)
FROM (VALUES ('Ritz', 'hotel', 'FR', 'Ile-de-France', 'Paris'), ('Bistro', 'restaurant', 'FR', 'Ile-de-France', 'Paris'),
             ('Negresco', 'hotel', 'FR', 'Provence', 'Nice'), ('Adlon', 'hotel', 'DE', 'Berlin', 'Berlin')) AS row (title, type,
                 country, state, city);
CREATE FUNCTION pg_temp.found(p_country text DEFAULT NULL, p_states text[] DEFAULT NULL, p_types text[] DEFAULT NULL,
    p_limit int DEFAULT NULL)
RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(body ->> 'title', ' ' ORDER BY place) FROM travel.locations_json(travel.find_locations(p_country, p_states,
        p_types, p_limit))
$$;
SELECT is(pg_temp.found(), 'Bistro Ritz Negresco Adlon', 'by country, state and title');
SELECT is(pg_temp.found('France'), 'Bistro Ritz Negresco', 'of a country');
SELECT is(pg_temp.found('fra', '{ile-de-france}'), 'Bistro Ritz', 'of a state');
SELECT is(pg_temp.found('FR', '{Provence,Ile-de-France}'), 'Bistro Ritz Negresco', 'of several states');
SELECT is(pg_temp.found(p_states => '{nice}'), 'Negresco', 'of a city');
SELECT is(pg_temp.found(p_types => '{Hotel}'), 'Ritz Negresco Adlon', 'of a type');
SELECT is(pg_temp.found('FR', '{}', '{hotel,restaurant}'), 'Bistro Ritz Negresco', 'of several types');
SELECT is(pg_temp.found('Atlantis'), NULL, 'of no country');
SELECT is(pg_temp.found(p_limit => 1), 'Bistro', 'at most so many');
SELECT * FROM finish();
