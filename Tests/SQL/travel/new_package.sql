\ir agency.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT package.* FROM travel.new_package(NULL) AS package;
SELECT is((SELECT package_id FROM made), (SELECT 'PKG' || lpad(id::text, GREATEST(3, length(id::text)), '0') FROM made),
    'a code of its number');
SELECT is((travel.new_package('SPRING-1')).package_id, 'SPRING-1', 'the code that is given');
SELECT is((SELECT vat FROM made), 5.00, 'the VAT of the terms');
SELECT agency.package('PKG' || lpad((SELECT id + 3 FROM made)::text, 3, '0'));
CREATE TEMP TABLE next_one AS SELECT package.* FROM travel.new_package('') AS package;
SELECT ok((SELECT NOT EXISTS (SELECT FROM travel.packages WHERE packages.package_id = next_one.package_id) FROM next_one),
    'a code that somebody gave by hand is passed over');
SELECT is((SELECT status || zone || category FROM made), 'activeUTCtourism', 'offered, in UTC, tourism');
SELECT * FROM finish();
