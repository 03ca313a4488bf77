\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT sample.put('hold', sample.hold(sample.line(sample.id('stock'), 2)));
SELECT is_empty($$SELECT * FROM inventory.invariant_breaks$$, 'nothing is broken');
UPDATE inventory.stock SET taken = 1 WHERE id = sample.id('stock');
SELECT results_eq($$SELECT broken.invariant, broken.subject, broken.detail FROM inventory.invariant_breaks AS broken$$,
                  $$SELECT 'taken is the sum of held and sold lines', sample.id('stock')::text, 'taken 1, lines 2'$$,
                  'a lost count');
UPDATE inventory.stock SET taken = 2 WHERE id = sample.id('stock');
UPDATE inventory.holds SET state = 'confirmed' WHERE id = sample.id('hold');
SELECT is((SELECT string_agg(broken.invariant, ',') FROM inventory.invariant_breaks AS broken),
          'lines are in the state of their hold', 'a hold without its lines');

SELECT * FROM finish();
