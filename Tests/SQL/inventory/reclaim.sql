\ir ../sample_product.psql
SELECT plan(11);

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
-- Many lapsed holds: no more than are needed are given back at once.
SELECT sample.put('many', inventory.create_stock('sample', 1000));
SELECT count(sample.hold(sample.line(sample.id('many'), 1), NULL)) FROM generate_series(1, 1000);
UPDATE inventory.holds SET expires_at = core.now() - interval '1 second' WHERE state = 'held';
UPDATE inventory.hold_lines SET expires_at = core.now() - interval '1 second' WHERE state = 'held';
SELECT sample.put('last', inventory.reclaim(ARRAY[sample.id('many')], NULL, p_limit => 10));
SELECT is((SELECT count(*) FROM inventory.holds WHERE id <= sample.id('last') AND state = 'expired' AND account_id IS NULL),
    10::bigint, 'a batch, in id order');
SELECT is(sample.taken(sample.id('many')), 990, 'and its lines');
SELECT isnt(sample.hold(sample.line(sample.id('many'), 500)), NULL, 'a buyer gets as many as lapsed');
SELECT is(sample.taken(sample.id('many')), 890, 'with whole batches, as far as needed: 490 of 600');
SELECT is((SELECT held.available FROM inventory.hold('sample', sample.ann(), sample.line(sample.id('many'), 501),
    core.now() + interval '1 hour') AS held), 500, 'and is told what is left when all are not enough');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
