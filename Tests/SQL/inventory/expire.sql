\ir ../sample_product.psql
SELECT plan(9);

SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT sample.put('held', sample.hold(sample.line(sample.id('stock'), 1))),
       sample.put('sold', sample.hold(sample.line(sample.id('stock'), 1)));
SELECT inventory.confirm(sample.id('sold'));
SELECT is(inventory.expire(ARRAY[sample.id('held'), sample.id('sold')]), ARRAY[sample.id('held')], 'not what is sold');
SELECT is(sample.hold_state(sample.id('held')), 'expired', 'it is over');
SELECT is(sample.taken(sample.id('stock')), 2, 'no stock row was touched');
SELECT is(inventory.available(sample.id('stock')), 4, 'but it is free');
SELECT is(inventory.expire(ARRAY[sample.id('held')]), ARRAY[sample.id('held')], 'again: still over');
SELECT is(inventory.expire(NULL), '{}'::uuid[], 'none');
SELECT ok(NOT inventory.confirm(sample.id('held')), 'it cannot be confirmed any more');
SELECT ok(inventory.secure(sample.id('held'), NULL), 'it can be secured');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
