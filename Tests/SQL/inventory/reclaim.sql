\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('a', inventory.create_stock('sample', 2)), sample.put('b', inventory.create_stock('sample', 2)),
       sample.put('room', inventory.create_resource('sample'));
SELECT sample.put('lapsed', sample.hold(sample.line(sample.id('a'), 1) || sample.line(sample.id('b'), 1)
    || sample.slot(sample.id('room'), '2030-01-01', '2030-01-02')));
SELECT sample.put('live', sample.hold(sample.line(sample.id('a'), 1)));
SELECT sample.lapse(sample.id('lapsed'));
SELECT inventory.reclaim(ARRAY[sample.id('a')], NULL);
SELECT results_eq($$SELECT sample.taken(sample.id('a')), sample.taken(sample.id('b'))$$, $$VALUES (1, 1)$$,
                  'the lapsed line on the given stock alone');
SELECT results_eq($$SELECT sample.hold_state(sample.id('lapsed')), sample.hold_state(sample.id('live'))$$,
                  $$VALUES ('expired', 'held')$$, 'the lapsed hold alone');
SELECT inventory.reclaim(ARRAY[sample.id('b')], ARRAY[sample.id('room')]);
SELECT is((SELECT allocations.state FROM inventory.allocations), 'released', 'then the room');
SELECT is(sample.taken(sample.id('b')), 0, 'and the rest');
SELECT lives_ok($$SELECT inventory.reclaim(NULL, NULL)$$, 'nothing to do');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
