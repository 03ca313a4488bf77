\ir agency.psql
SELECT plan(5);
SELECT agency.package('PKG-A');
SELECT agency.package('PKG-B', p_spots => 3);
SELECT travel.save_package(agency.who('cora'), 'PKG-B');
SELECT results_eq(
    $$SELECT place::int, body ->> 'package_id', body ->> 'is_saved', body ->> 'availability'
      FROM travel.packages_json(ARRAY[(travel.find_package('PKG-B')).id, 0, (travel.find_package('PKG-A')).id], agency.who('cora'))
      ORDER BY place$$,
    $$VALUES (1, 'PKG-B', 'true', '3'), (3, 'PKG-A', 'false', '20')$$, 'in their order, without those that are not there');
SELECT is((SELECT body ->> 'is_saved' FROM travel.packages_json(ARRAY[(travel.find_package('PKG-B')).id], agency.who('carl'))),
    'false', 'saved by somebody else');
SELECT agency.hold((travel.find_package('PKG-B')).id, 2);
SELECT is((SELECT body ->> 'availability' FROM travel.packages_json(ARRAY[(travel.find_package('PKG-B')).id], NULL)), '1',
    'less what is held');
SELECT agency.pass('2 hours');
SELECT is((SELECT body ->> 'availability' FROM travel.packages_json(ARRAY[(travel.find_package('PKG-B')).id], NULL)), '3',
    'but for lapsed holds');
SELECT is_empty($$SELECT * FROM travel.packages_json(NULL, NULL)$$, 'nothing of nothing');
SELECT * FROM finish();
