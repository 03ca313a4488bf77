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
SELECT is_empty($$SELECT word FROM (
    SELECT lower(code) AS word FROM travel.countries UNION ALL SELECT lower(alpha_3) FROM travel.countries
    UNION ALL SELECT lower(name) FROM travel.countries UNION ALL SELECT unnest(aliases) FROM travel.countries) AS words
    GROUP BY word HAVING count(*) > 1$$, 'no word means two countries');
SELECT * FROM finish();
