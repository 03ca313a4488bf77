\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT sample.put('hold', sample.hold(sample.line(sample.id('stock'), 1)));
SELECT lives_ok($$SELECT inventory.lock_lines(sample.id('hold'))$$, 'the stock of a hold');
SELECT lives_ok($$SELECT inventory.lock_lines(core.new_id())$$, 'of no hold: nothing');

SELECT * FROM finish();
