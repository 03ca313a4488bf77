\ir agency.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT is((SELECT array_agg(key) FROM made, json_object_keys(travel.package_detail_json(id, NULL)) AS key),
    ARRAY['package', 'package_images', 'guest_images'], 'the package and its pictures');
SELECT is(travel.package_detail_json(id, agency.who('cora')) -> 'package' ->> 'capacity', NULL, 'customers see what is left') FROM made;
SELECT is(travel.package_detail_json(id, agency.who('stan')) -> 'package' ->> 'capacity', '20', 'staff all spots') FROM made;
SELECT is(travel.package_detail_json(id, agency.who('stan')) -> 'package' ->> 'timezone', 'UTC', 'and the zone') FROM made;
SELECT is(travel.package_detail_json(id, agency.who('stan')) -> 'package' ->> 'enforce_window', 'false', 'and the window') FROM made;
SELECT is(travel.package_detail_json(0, NULL)::text, NULL, 'nothing of nothing');
SELECT * FROM finish();
