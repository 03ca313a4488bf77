\ir ../sample_product.psql
SELECT plan(9);

SELECT sample.put('a', inventory.create_stock('sample', 3)), sample.put('b', inventory.create_stock('sample', 1));
SELECT results_eq($$SELECT taken.* FROM inventory.take(ARRAY[sample.id('a')], ARRAY[2], NULL, NULL) AS taken$$,
                  $$VALUES (NULL::uuid, NULL::int)$$, 'there is enough of one');
SELECT is(sample.taken(sample.id('a')), 2, 'and it is taken');
SELECT results_eq(
    $$SELECT taken.* FROM inventory.take(ARRAY[sample.id('a'), sample.id('b')], ARRAY[2, 1], NULL, NULL) AS taken$$,
    $$SELECT sample.id('a'), 1$$, 'what is short, and what is left of it');
SELECT is(sample.taken(sample.id('b')), 0, 'then nothing is taken of the others either');
SELECT results_eq($$SELECT taken.* FROM inventory.take(ARRAY[sample.id('a')], ARRAY[2], NULL, NULL) AS taken$$,
                  $$SELECT sample.id('a'), 1$$, 'the short way says the same');
SELECT throws_ok($$SELECT * FROM inventory.take(ARRAY[core.new_id()], ARRAY[1], NULL, NULL)$$, 'PT404', NULL,
                 'no stock');
SELECT throws_ok(
    $$SELECT * FROM inventory.take(NULL, NULL, ARRAY[core.new_id()], ARRAY['[2030-01-01,2030-01-02)']::tstzrange[])$$,
    'PT404', NULL, 'no resource');

-- Somebody waits.
SELECT sample.put('late', sample.hold(sample.line(sample.id('b'), 1)));
SELECT sample.lapse(sample.id('late'));
UPDATE inventory.stock SET awaited = true WHERE id = sample.id('b');
SELECT results_eq($$SELECT taken.* FROM inventory.take(ARRAY[sample.id('b')], ARRAY[1], NULL, NULL) AS taken$$,
                  $$SELECT sample.id('b'), 0$$, 'what lapsed is for who waits');
UPDATE inventory.stock SET awaited = false WHERE id = sample.id('b');
SELECT results_eq($$SELECT taken.* FROM inventory.take(ARRAY[sample.id('b')], ARRAY[1], NULL, NULL) AS taken$$,
                  $$VALUES (NULL::uuid, NULL::int)$$, 'or for everybody');
SELECT * FROM finish();
