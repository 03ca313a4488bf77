\ir ../sample_product.psql
SELECT plan(3);
SELECT sample.put('a', inventory.create_stock('sample', 3)), sample.put('b', inventory.create_stock('sample', 2));
SELECT is(inventory.is_awaited(ARRAY[sample.id('a'), sample.id('b')]), false, 'nobody waits');
UPDATE inventory.stock SET awaited = true WHERE id = sample.id('b');
SELECT is(inventory.is_awaited(ARRAY[sample.id('a'), sample.id('b')]), true, 'for one of them');
SELECT is(inventory.is_awaited(ARRAY[sample.id('a')]), false, 'not for this one');
SELECT * FROM finish();
