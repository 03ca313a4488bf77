\ir ../sample_product.psql
SELECT plan(18);

SELECT sample.put('a', inventory.create_stock('sample', 2)), sample.put('b', inventory.create_stock('sample', 2));
SELECT sample.put('hold', sample.hold(sample.line(sample.id('a'), 2) || sample.line(sample.id('b'), 1)));
SELECT ok(inventory.secure(sample.id('hold'), core.now() + interval '1 hour'), 'a live hold is prolonged');
SELECT is((SELECT string_agg(DISTINCT lines.expires_at::text, ',') FROM inventory.hold_lines AS lines),
          (core.now() + interval '1 hour')::text, 'with its lines');

SELECT sample.lapse(sample.id('hold'));
SELECT ok(inventory.secure(sample.id('hold'), core.now() + interval '1 hour'), 'a lapsed one that nobody reclaimed');
SELECT results_eq($$SELECT sample.taken(sample.id('a')), sample.taken(sample.id('b'))$$, $$VALUES (2, 1)$$,
                  'takes nothing twice');

-- Bob takes one line away.
SELECT sample.lapse(sample.id('hold'));
SELECT sample.put('bob', sample.hold(sample.line(sample.id('a'), 1), sample.bob()));
SELECT is(sample.hold_state(sample.id('hold')), 'expired', 'reclaimed in part');
SELECT ok(NOT inventory.secure(sample.id('hold'), NULL), 'what it lost is sold out');
SELECT is(sample.hold_state(sample.id('hold')), 'expired', 'so it stays as it was');
SELECT inventory.release(sample.id('bob'));
SELECT ok(inventory.secure(sample.id('hold'), NULL), 'what it lost is free again');
SELECT is(sample.hold_state(sample.id('hold')), 'confirmed', 'without a time it is confirmed at once');
SELECT results_eq($$SELECT sample.taken(sample.id('a')), sample.taken(sample.id('b'))$$, $$VALUES (2, 1)$$,
                  'only the missing line was taken');
SELECT ok(inventory.secure(sample.id('hold'), core.now() + interval '1 hour'), 'a confirmed one is good');
SELECT is(sample.hold_state(sample.id('hold')), 'confirmed', 'and stays confirmed');

SELECT inventory.release(sample.id('hold'));
SELECT sample.put('rival', sample.hold(sample.line(sample.id('a'), 1), sample.bob()));
SELECT sample.lapse(sample.id('rival'));
SELECT ok(inventory.secure(sample.id('hold'), core.now() + interval '1 hour'), 'reclaims from lapsed holds itself');
SELECT is(sample.hold_state(sample.id('rival')), 'expired', 'which are over then');

SELECT sample.put('room', inventory.create_resource('sample'));
SELECT sample.put('stay', sample.hold(sample.slot(sample.id('room'), '2030-01-01', '2030-01-03')));
SELECT inventory.release(sample.id('stay'));
SELECT ok(inventory.secure(sample.id('stay'), core.now() + interval '1 hour'), 'a room that is still free');
SELECT inventory.release(sample.id('stay'));
SELECT sample.put('guest', sample.hold(sample.slot(sample.id('room'), '2030-01-02', '2030-01-04'), sample.bob()));
SELECT ok(NOT inventory.secure(sample.id('stay'), NULL), 'one that somebody has');
SELECT ok(NOT inventory.secure(core.new_id(), NULL), 'no hold');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
