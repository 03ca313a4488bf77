\ir ../sample_product.psql
SELECT plan(7);

SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT sample.put('sold', sample.hold(sample.line(sample.id('stock'), 2))),
       sample.put('lapsed', sample.hold(sample.line(sample.id('stock'), 2)));
SELECT inventory.confirm(sample.id('sold'));
SELECT is(inventory.set_capacity(sample.id('stock'), 8), 8, 'more');
SELECT throws_ok($$SELECT inventory.set_capacity(sample.id('stock'), 3)$$, 'PT400', NULL, 'not below sold and held');
SELECT sample.lapse(sample.id('lapsed'));
SELECT is(inventory.set_capacity(sample.id('stock'), 3), 3, 'a lapsed hold does not stand in the way');
SELECT is(sample.taken(sample.id('stock')), 2, 'it was reclaimed');
SELECT throws_ok($$SELECT inventory.set_capacity(sample.id('stock'), 1)$$, 'PT400', NULL, 'never below sold');
SELECT throws_ok($$SELECT inventory.set_capacity(core.new_id(), 1)$$, 'PT404', NULL, 'no stock');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
