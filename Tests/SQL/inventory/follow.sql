\ir ../sample_product.psql
SELECT plan(7);

SELECT sample.put('first', inventory.create_stock('sample', 10)), sample.put('second', inventory.create_stock('sample', 10)),
       sample.put('new', inventory.create_stock('sample', 9)), sample.put('small', inventory.create_stock('sample', 2));
SELECT sample.put('sold', sample.hold(sample.line(sample.id('first'), 2) || sample.line(sample.id('second'), 1))),
       sample.put('held', sample.hold(sample.line(sample.id('first'), 3))),
       sample.put('released', sample.hold(sample.line(sample.id('first'), 4)));
SELECT inventory.confirm(sample.id('sold')), inventory.release(sample.id('released'));
SELECT lives_ok($$SELECT inventory.follow(sample.id('new'), ARRAY[sample.id('first'), sample.id('second')])$$, 'followed');
SELECT is(sample.taken(sample.id('new')), 6, 'what is sold and held of both');
SELECT is((SELECT string_agg(state || ' ' || quantity, ', ' ORDER BY quantity, state) FROM inventory.hold_lines
    WHERE stock_id = sample.id('new')), 'held 3, sold 3, released 4', 'in the state of each');
SELECT is(sample.broken(), '', 'no invariant is broken');
SELECT inventory.release(sample.id('held'));
SELECT is(sample.taken(sample.id('new')), 3, 'it is given back with the rest');
SELECT throws_ok($$SELECT inventory.follow(sample.id('small'), ARRAY[sample.id('first'), sample.id('second')])$$, '23514',
    NULL, 'too little is an error');
SELECT is(sample.taken(sample.id('small')), 0, 'and nothing is taken');
SELECT * FROM finish();
