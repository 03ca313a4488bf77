\ir ../sample_product.psql
SELECT plan(9);

SELECT sample.put('stock', inventory.create_stock('sample', 3)),
       sample.put('room', inventory.create_resource('sample'));
SELECT sample.put('hold', sample.hold(sample.line(sample.id('stock'), 2)
    || sample.slot(sample.id('room'), '2030-01-01', '2030-01-02')));
SELECT ok(inventory.confirm(sample.id('hold')), 'held is sold');
SELECT results_eq($$SELECT figures.* FROM inventory.counts(sample.id('stock')) AS figures$$, $$VALUES (3, 2, 0, 1)$$,
                  'moved from reserved to sold, not added');
SELECT is((SELECT allocations.state FROM inventory.allocations), 'sold', 'the room too');
SELECT ok(inventory.confirm(sample.id('hold')), 'again: still true');
SELECT is(sample.taken(sample.id('stock')), 2, 'and nothing more is taken');

SELECT sample.put('late', sample.hold(sample.line(sample.id('stock'), 1)));
SELECT sample.lapse(sample.id('late'));
SELECT ok(inventory.confirm(sample.id('late')), 'a lapsed one that nobody reclaimed');
SELECT sample.put('gone', (SELECT sample.hold(sample.line(inventory.create_stock('sample', 1), 1))));
SELECT inventory.release(sample.id('gone'));
SELECT ok(NOT inventory.confirm(sample.id('gone')), 'a released one is not');
SELECT ok(NOT inventory.confirm(core.new_id()), 'nor is one that does not exist');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
