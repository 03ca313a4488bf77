SELECT plan(6);
SELECT is(core.like_pattern('music'), '%music%', 'anywhere');
SELECT is(core.like_pattern('100%_\'), '%100\%\_\\%', 'no wildcards');
SELECT ok('50% off' ILIKE core.like_pattern('0%'), 'finds a per cent sign');
SELECT ok(NOT '500 off' ILIKE core.like_pattern('0% '), 'and nothing else by it');
SELECT is(core.like_pattern('  '), NULL, 'blank finds everything');
SELECT is(core.like_pattern(NULL), NULL, 'so does nothing');
SELECT * FROM finish();
