\ir agency.psql
SELECT plan(15);
CREATE TEMP TABLE stored AS SELECT row.* FROM agency.package_row(agency.package('PKG-A')) AS row;
CREATE FUNCTION pg_temp.changed(p_changes jsonb) RETURNS travel.packages LANGUAGE sql AS
    $$ SELECT travel.changed_package(stored::text::travel.packages, p_changes) FROM stored $$;
SELECT is(pg_temp.changed('{}')::text, (SELECT stored::text FROM stored), 'nothing changes by itself');
SELECT is((pg_temp.changed('{"name": " Rome ", "category": " Hotel "}')).name, 'Rome', 'trimmed');
SELECT is((pg_temp.changed('{"category": " Hotel "}')).category, 'hotel', 'categories are lower-case');
SELECT is((pg_temp.changed('{"country": "jp"}')).country, 'Japan', 'a country has its name');
SELECT is((pg_temp.changed('{"country": "jp"}')).continent, 'Asia', 'and brings its continent');
SELECT is((pg_temp.changed('{"country": "jp", "continent": "Far East"}')).continent, 'Far East', 'unless another is named');
SELECT is((pg_temp.changed('{"country": "Atlantis"}')).country_code, NULL, 'a country that nobody knows');
SELECT is((pg_temp.changed('{"country": "Atlantis"}')).country, 'Atlantis', 'is taken at its word');
SELECT is((pg_temp.changed('{"price_option": "dynamic", "discount_price": "1,0,100"}')).fixed_price, NULL, 'only one kind of price');
SELECT is((pg_temp.changed('{"discount_price": "1,0,100"}')).discount_price, NULL, 'that of price_option');
SELECT is((pg_temp.changed('{"date_from": "2027-01-01", "date_to": "2027-01-03"}')).duration, 3, 'days, the last included');
SELECT is((pg_temp.changed('{"date_from": "2027-01-01", "date_to": "2027-01-31", "duration": 7}')).duration, 7, 'or as it is said');
SELECT is((pg_temp.changed('{"date_from": null, "date_to": null}')).date_to, NULL, 'dates can be cleared');
SELECT is((pg_temp.changed('{"name": null}')).name, 'Paris Getaway', 'a name cannot');
SELECT is(pg_temp.refusal($$SELECT pg_temp.changed('{"name": "", "duration": 11}')$$) -> 'fields',
    '{"name": ["A name of 1 to 200 characters is required."], "duration": ["The trip does not fit between date_from and date_to."]}'::jsonb,
    'all that is wrong at once');
SELECT * FROM finish();
