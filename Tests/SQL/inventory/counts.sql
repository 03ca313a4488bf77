\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('stock', inventory.create_stock('sample', 10));
SELECT sample.put('sold', sample.hold(sample.line(sample.id('stock'), 2)));
SELECT inventory.confirm(sample.id('sold'));
SELECT sample.put('held', sample.hold(sample.line(sample.id('stock'), 3)));
SELECT sample.put('lapsed', sample.hold(sample.line(sample.id('stock'), 1)));
SELECT sample.lapse(sample.id('lapsed'));
SELECT results_eq($$SELECT figures.* FROM inventory.counts(sample.id('stock')) AS figures$$,
                  $$VALUES (10, 2, 3, 5)$$, 'capacity, sold, reserved, available');
SELECT is((inventory.counts(sample.id('stock'))).available, inventory.available(sample.id('stock')),
          'as available() says');

UPDATE inventory.stock SET awaited = true WHERE id = sample.id('stock');
SELECT results_eq($$SELECT figures.* FROM inventory.counts(sample.id('stock')) AS figures$$,
                  $$VALUES (10, 2, 4, 4)$$, 'what lapsed is reserved for who waits');
SELECT is((inventory.counts(sample.id('stock'))).available, inventory.available(sample.id('stock')),
          'as available() says');
SELECT * FROM finish();
