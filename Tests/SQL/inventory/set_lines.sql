\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('stock', inventory.create_stock('sample', 3));
SELECT sample.put('hold', sample.hold(sample.line(sample.id('stock'), 1)));
SELECT inventory.set_lines(sample.id('hold'), 'held', core.now() + interval '1 day');
SELECT is((SELECT lines.expires_at FROM inventory.hold_lines AS lines), core.now() + interval '1 day', 'prolonged');
SELECT inventory.set_lines(sample.id('hold'), 'released', NULL);
SELECT results_eq($$SELECT lines.state, lines.released_at, lines.expires_at FROM inventory.hold_lines AS lines$$,
                  $$SELECT 'released', core.now(), core.now() + interval '1 day'$$, 'released, expiry kept');
SELECT inventory.set_lines(sample.id('hold'), 'sold', NULL);
SELECT results_eq($$SELECT lines.state, lines.released_at FROM inventory.hold_lines AS lines$$,
                  $$SELECT 'sold', NULL::timestamptz$$, 'and sold');

SELECT * FROM finish();
