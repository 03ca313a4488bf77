\ir ../sample_product.psql
SELECT plan(4);
SELECT sample.put('stock', inventory.create_stock('sample', 3));
SELECT sample.put('hold', sample.hold(sample.line(sample.id('stock'), 2)));
SELECT inventory.give_back(sample.id('hold'));
SELECT is(sample.taken(sample.id('stock')) || ' ' || sample.hold_state(sample.id('hold')), '0 released', 'given back');
SELECT inventory.give_back(sample.id('hold'));
SELECT is(sample.taken(sample.id('stock')), 0, 'once');
SELECT sample.put('sold', sample.hold(sample.line(sample.id('stock'), 3)));
SELECT inventory.confirm(sample.id('sold')), inventory.give_back(sample.id('sold'));
SELECT is(sample.taken(sample.id('stock')), 0, 'what is sold, too');
SELECT is(sample.broken(), '', 'no invariant is broken');
SELECT * FROM finish();
