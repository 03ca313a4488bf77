\ir ../sample_product.psql
SELECT plan(9);
SELECT sample.put('stock', inventory.create_stock('sample', 5)), sample.put('other', inventory.create_stock('sample', 5));
SELECT sample.put('mine', sample.hold(sample.line(sample.id('stock'), 2))), sample.put('his', sample.hold(sample.line(sample.id('stock'),
    2), sample.bob()));
SELECT is((inventory.resize_hold(sample.id('mine'), sample.id('stock'), 3)).hold, sample.id('mine'), 'more');
SELECT is(sample.taken(sample.id('stock')), 5, 'is taken');
SELECT is(inventory.resize_hold(sample.id('mine'), sample.id('stock'), 4)::text, format('(,%s,0)', sample.id('stock')), 'too much is not');
SELECT is((inventory.resize_hold(sample.id('mine'), sample.id('stock'), 1)).hold, sample.id('mine'), 'less');
SELECT is(sample.taken(sample.id('stock')), 3, 'is given back');
SELECT sample.lapse(sample.id('his'));
SELECT is((inventory.resize_hold(sample.id('mine'), sample.id('stock'), 5)).hold, sample.id('mine'), 'what has lapsed makes room');
SELECT throws_ok($$SELECT inventory.resize_hold(sample.id('mine'), sample.id('other'), 1)$$, 'PT409', NULL,
    'it has nothing of another stock');
SELECT throws_ok($$SELECT inventory.resize_hold(sample.id('his'), sample.id('stock'), 1)$$, 'PT409', NULL, 'a hold that is over');
SELECT is(sample.broken(), '', 'nothing is broken');
SELECT * FROM finish();
