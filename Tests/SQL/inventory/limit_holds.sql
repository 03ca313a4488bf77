\ir ../sample_product.psql
SELECT plan(6);

UPDATE core.settings SET value = '{"default": 3, "sample": 2}' WHERE name = 'inventory.max_live_holds';
SELECT sample.put('stock', inventory.create_stock('sample', 10));
SELECT sample.put('one', sample.hold(sample.line(sample.id('stock'), 1)));
SELECT lives_ok($$SELECT inventory.limit_holds('sample', sample.ann())$$, 'one of two');
SELECT sample.put('two', sample.hold(sample.line(sample.id('stock'), 1)));
SELECT throws_ok($$SELECT inventory.limit_holds('sample', sample.ann())$$, 'PT409', NULL, 'no third');
SELECT lives_ok($$SELECT inventory.limit_holds('sample', sample.bob())$$, 'others are not counted');
SELECT lives_ok($$SELECT inventory.limit_holds('other', sample.ann())$$, 'another product has the default');
SELECT inventory.confirm(sample.id('one'));
SELECT lives_ok($$SELECT inventory.limit_holds('sample', sample.ann())$$, 'a sold one does not count');
SELECT sample.put('three', sample.hold(sample.line(sample.id('stock'), 1)));
SELECT sample.lapse(sample.id('two'));
SELECT lives_ok($$SELECT inventory.limit_holds('sample', sample.ann())$$, 'nor does a lapsed one');

SELECT * FROM finish();
