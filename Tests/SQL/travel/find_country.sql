\ir agency.psql
SELECT plan(9);
SELECT is((travel.find_country('France')).code, 'FR', 'by name');
SELECT is((travel.find_country(' fr ')).code, 'FR', 'by two letters, in whatever case');
SELECT is((travel.find_country('fra')).name, 'France', 'by three letters');
SELECT is((travel.find_country('usa')).code, 'US', 'America as everybody calls it');
SELECT is((travel.find_country('UK')).name, 'United Kingdom', 'by another name');
SELECT is((travel.find_country('Atlantis')).code, NULL, 'no such country');
SELECT is((travel.find_country(NULL)).code, NULL, 'nothing');
SELECT is((SELECT count(*) FROM travel.countries), 249::bigint, 'all of ISO 3166-1');
SELECT is_empty($$SELECT word FROM travel.countries, unnest(ARRAY[lower(code), lower(alpha_3), lower(name)] || aliases) AS word
    GROUP BY word HAVING count(DISTINCT code) > 1$$, 'no word means two countries');
SELECT * FROM finish();
