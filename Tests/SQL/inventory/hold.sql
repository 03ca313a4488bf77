\ir ../sample_product.psql
SELECT plan(19);

SELECT sample.put('a', inventory.create_stock('sample', 3)), sample.put('b', inventory.create_stock('sample', 5));
SELECT sample.put('hold', (inventory.hold('sample', sample.ann(), sample.line(sample.id('a'), 1)
    || sample.line(sample.id('b'), 2) || sample.line(sample.id('a'), 1), core.now() + interval '15 minutes')).hold);
SELECT results_eq($$SELECT lines.stock_id, lines.quantity, lines.state, lines.expires_at
                  FROM inventory.hold_lines AS lines
                    WHERE lines.hold_id = sample.id('hold') ORDER BY lines.quantity, lines.stock_id$$,
                  $$SELECT wanted.id, 2, 'held', core.now() + interval '15 minutes'
                    FROM unnest(ARRAY[sample.id('a'), sample.id('b')]) AS wanted (id) ORDER BY 1$$,
                  'one line for each stock');
SELECT results_eq($$SELECT holds.account_id, holds.product, holds.state FROM inventory.holds
                    WHERE holds.id = sample.id('hold')$$,
                  $$SELECT sample.ann(), 'sample', 'held'$$, 'the hold');
SELECT results_eq($$SELECT sample.taken(sample.id('a')), sample.taken(sample.id('b'))$$, $$VALUES (2, 2)$$,
                  'it is taken');

SELECT results_eq($$SELECT held.* FROM inventory.hold('sample', sample.bob(), sample.line(sample.id('b'), 1)
                        || sample.line(sample.id('a'), 2), core.now() + interval '15 minutes') AS held$$,
                  $$SELECT NULL::uuid, sample.id('a'), 1$$, 'what is short, and how much is left of it');
SELECT is(sample.taken(sample.id('b')), 2, 'all or nothing');
SELECT is((SELECT count(*) FROM inventory.holds), 1::bigint, 'nothing is written');

-- Of a lapsed hold only the line on the wanted stock is reclaimed.
SELECT sample.lapse(sample.id('hold'));
SELECT isnt((inventory.hold('sample', sample.bob(), sample.line(sample.id('a'), 3),
                            core.now() + interval '1 hour')).hold,
            NULL, 'a lapsed hold makes room');
SELECT is(sample.hold_state(sample.id('hold')), 'expired', 'and is over');
SELECT results_eq($$SELECT lines.state FROM inventory.hold_lines AS lines
                    WHERE lines.hold_id = sample.id('hold') AND lines.stock_id = sample.id('b')$$, $$VALUES ('held')$$,
                  'its line on the other stock waits for whoever needs that');
SELECT results_eq($$SELECT sample.taken(sample.id('a')), sample.taken(sample.id('b')),
                           inventory.available(sample.id('b'))$$, $$VALUES (3, 2, 5)$$, 'but counts as free');

SELECT sample.put('room', inventory.create_resource('sample'));
SELECT sample.put('stay', sample.hold(sample.slot(sample.id('room'), '2030-01-01', '2030-01-03')));
SELECT results_eq($$SELECT held.* FROM inventory.hold('sample', sample.bob(),
                        sample.slot(sample.id('room'), '2030-01-02', '2030-01-04') || sample.line(sample.id('b'), 1),
                        core.now() + interval '15 minutes') AS held$$,
                  $$SELECT NULL::uuid, sample.id('room'), 0$$, 'a room that is taken');
SELECT is(sample.taken(sample.id('b')), 2, 'all or nothing; what is not short keeps its lapsed line');
SELECT isnt(sample.hold(sample.slot(sample.id('room'), '2030-01-03', '2030-01-04')), NULL, 'free from the day it ends');
SELECT sample.lapse(sample.id('stay'));
SELECT isnt((inventory.hold('sample', sample.bob(), sample.slot(sample.id('room'), '2030-01-02', '2030-01-03'),
                            core.now() + interval '15 minutes')).hold, NULL, 'a lapsed stay makes room');
SELECT throws_ok(
    $$INSERT INTO inventory.allocations (hold_id, resource_id, during, state, expires_at)
      VALUES (sample.id('hold'), sample.id('room'), '[2030-01-02,2030-01-03)', 'sold', core.now())$$,
    '23P01', NULL, 'the constraint is the last guard');
SELECT throws_ok($$UPDATE inventory.stock SET taken = capacity + 1 WHERE id = sample.id('a')$$, '23514', NULL,
                 'on stock too');
SELECT throws_ok($$SELECT inventory.hold('sample', NULL, sample.line(sample.id('a'), 1), core.now())$$, '22023', NULL,
                 'a hold ends in the future');
SELECT throws_ok($$SELECT inventory.hold('sample', NULL, sample.line(sample.id('a'), 1), 'infinity')$$, '22023', NULL,
                 'and does end');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
