\ir ../sample_product.psql
SELECT plan(7);

SELECT sample.put('a', inventory.create_stock('sample', 2)), sample.put('room', inventory.create_resource('sample'));
SELECT sample.put('hold', sample.hold(sample.line(sample.id('a'), 1)
    || sample.slot(sample.id('room'), '2030-01-01', '2030-01-02')));
SELECT is(inventory.reclaim_lapsed(100), 0, 'nothing has lapsed');
SELECT sample.lapse(sample.id('hold'));
SELECT is(inventory.reclaim_lapsed(100), 2, 'one stock and one room');
SELECT is(sample.taken(sample.id('a')), 0, 'given back');
SELECT is((SELECT allocations.state FROM inventory.allocations), 'released', 'both');
SELECT is(inventory.reclaim_lapsed(100), 0, 'once');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT sample.put('late', sample.hold(sample.line(sample.id('a'), 1)));
SELECT sample.lapse(sample.id('late'));
UPDATE inventory.stock SET awaited = true WHERE id = sample.id('a');
SELECT is(inventory.reclaim_lapsed(100), 0, 'what somebody waits for is left to the queue');
SELECT * FROM finish();
