\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT sample.put('held', sample.hold(sample.line(sample.id('stock'), 2)));
SELECT is((SELECT untaken FROM inventory.untaken(sample.id('stock'))), 3, 'what nobody has');
SELECT sample.lapse(sample.id('held'));
SELECT is((SELECT untaken FROM inventory.untaken(sample.id('stock'))), 3, 'a lapsed hold still counts');
SELECT is_empty('SELECT FROM inventory.untaken(core.new_id())', 'of no stock nothing');
SELECT * FROM finish();
