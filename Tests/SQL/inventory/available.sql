\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('stock', inventory.create_stock('sample', 10));
SELECT is(inventory.available(sample.id('stock')), 10, 'all of it');
SELECT sample.put('sold', sample.hold(sample.line(sample.id('stock'), 2)));
SELECT inventory.confirm(sample.id('sold'));
SELECT sample.put('held', sample.hold(sample.line(sample.id('stock'), 3)));
SELECT is(inventory.available(sample.id('stock')), 5, 'without what is sold and held');
SELECT sample.lapse(sample.id('held'));
SELECT is(inventory.available(sample.id('stock')), 8, 'a lapsed hold is free although nobody reclaimed it');
SELECT is(sample.taken(sample.id('stock')), 5, 'it still counts as taken until then');
SELECT is(inventory.available(core.new_id()), NULL, 'of no stock: nothing');

UPDATE inventory.stock SET awaited = true WHERE id = sample.id('stock');
SELECT is(inventory.available(sample.id('stock')), 5, 'what lapsed is for who waits');
SELECT * FROM finish();
