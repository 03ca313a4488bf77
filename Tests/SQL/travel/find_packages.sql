\ir agency.psql
SELECT plan(27);
SELECT agency.package('PAR');
SELECT agency.pass('1 minute');
SELECT agency.package('ROM', '{"name": "Rome and the sea", "country": "Italy", "fixed_price": 900, "category": "hotel",
    "date_from": null, "duration": 3}');
SELECT agency.pass('1 minute');
SELECT agency.package('NIL', '{"name": "nile 100%", "country": "EG", "price_option": "dynamic",
    "discount_price": "2,0,3000-1,0,1000", "category": "cruise"}');
SELECT agency.package('OLD', '{"status": "inactive"}');
CREATE FUNCTION pg_temp.found(p_search text DEFAULT NULL, p_continent text DEFAULT NULL, p_country text DEFAULT NULL,
    p_category text DEFAULT NULL,
    p_min_price numeric DEFAULT NULL, p_max_price numeric DEFAULT NULL, p_min_duration int DEFAULT NULL,
        p_max_duration int DEFAULT NULL,
    p_sort_by text DEFAULT NULL, p_status text DEFAULT 'active', p_limit int DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(packages.package_id, ' ' ORDER BY found.place)
    FROM unnest(travel.find_packages(p_status, p_search, p_continent, p_country, p_category, p_min_price, p_max_price,
        p_min_duration, p_max_duration, p_sort_by, p_limit)) WITH ORDINALITY AS found (id, place)
    JOIN travel.packages ON packages.id = found.id
$$;
SELECT is(pg_temp.found(), 'NIL ROM PAR', 'newest first');
SELECT is(pg_temp.found(p_sort_by => 'newest'), 'NIL ROM PAR', 'as asked for');
SELECT is(pg_temp.found(p_sort_by => 'price'), 'ROM NIL PAR', 'by price, the lowest tier');
SELECT is(pg_temp.found(p_sort_by => '-price'), 'PAR NIL ROM', 'downwards');
SELECT is(pg_temp.found(p_sort_by => 'duration'), 'ROM NIL PAR', 'by duration');
SELECT is(pg_temp.found(p_sort_by => '-duration'), 'NIL PAR ROM', 'downwards');
SELECT is(pg_temp.found(p_sort_by => 'name'), 'NIL PAR ROM', 'by name');
SELECT is(pg_temp.found(p_sort_by => '-name'), 'ROM PAR NIL', 'downwards');
SELECT is(pg_temp.found('ROME'), 'ROM', 'a word of the name');
SELECT is(pg_temp.found('sea rome'), 'ROM', 'all words');
SELECT is(pg_temp.found('rome getaway'), NULL, 'not one');
SELECT is(pg_temp.found('beautiful trip to paris. a'), 'NIL ROM PAR', 'words of the description');
SELECT is(pg_temp.found('100%'), 'NIL', 'no wildcards');
SELECT is(pg_temp.found(' '), 'NIL ROM PAR', 'nothing to search for');
SELECT is(pg_temp.found(p_continent => 'europe'), 'ROM PAR', 'a continent');
SELECT is(pg_temp.found(p_country => 'france'), 'PAR', 'a country by name');
SELECT is(pg_temp.found(p_country => 'FR'), 'PAR', 'by code');
SELECT is(pg_temp.found(p_country => 'ita'), 'ROM', 'by three letters');
SELECT is(pg_temp.found(p_country => 'Atlantis'), NULL, 'no such country');
SELECT is(pg_temp.found(p_category => 'Cruise'), 'NIL', 'a category');
SELECT is(pg_temp.found(p_min_price => 1000), 'NIL PAR', 'from a price');
SELECT is(pg_temp.found(p_max_price => 1000), 'NIL ROM', 'up to a price');
SELECT is(pg_temp.found(p_min_price => 950, p_max_price => 1000), 'NIL', 'between prices');
SELECT is(pg_temp.found(p_min_duration => 4), 'NIL PAR', 'from so many days');
SELECT is(pg_temp.found(p_max_duration => 3), 'ROM', 'up to so many days');
SELECT is(pg_temp.found(p_status => 'inactive'), 'OLD', 'what is not offered any more');
SELECT is(pg_temp.found(p_limit => 2), 'NIL ROM', 'at most so many');
SELECT * FROM finish();
