\ir agency.psql
SELECT plan(5);
SELECT agency.package(code) FROM unnest(ARRAY['PKG-A', 'PKG-B', 'PKG-C']) AS code;
SELECT is((travel.list_saved_packages(agency.who('cora'))).body::text, '[]', 'none');
SELECT travel.save_package(agency.who('cora'), 'PKG-B');
SELECT agency.pass('1 minute');
SELECT travel.save_package(agency.who('cora'), 'PKG-A');
SELECT travel.save_package(agency.who('carl'), 'PKG-C');
SELECT is((SELECT array_agg(item ->> 'package_id' || (item ->> 'is_saved'))
    FROM json_array_elements((travel.list_saved_packages(agency.who('cora'))).body) AS item),
    ARRAY['PKG-Atrue', 'PKG-Btrue'], 'the last saved first');
SELECT is((travel.list_saved_packages(agency.who('cora'), 2, 1,
    'https://x/saved-packages/?page=2&page_size=1')).body -> 0 ->> 'package_id', 'PKG-B', 'a page');
SELECT travel.patch_package(agency.who('stan'), 'PKG-A', '{"status": "inactive"}');
SELECT is(json_array_length((travel.list_saved_packages(agency.who('cora'))).body), 1, 'only what is offered');
SELECT is(agency.refused('SELECT travel.list_saved_packages(NULL)'),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
