\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('a', LEAST(one.id, two.id)), sample.put('b', GREATEST(one.id, two.id))
FROM (SELECT inventory.create_stock('sample', 3) AS id) AS one, (SELECT inventory.create_stock('sample', 2) AS id) AS two;
UPDATE inventory.stock SET capacity = CASE WHEN id = sample.id('a') THEN 3 ELSE 2 END;
CREATE FUNCTION sample.place(p_a int, p_b int) RETURNS inventory.hold_result LANGUAGE sql AS $$
    SELECT inventory.place_hold('sample', sample.ann(), ARRAY[sample.id('a'), sample.id('b')], ARRAY[p_a, p_b],
        core.now() + interval '15 minutes')
$$;
SELECT isnt((SELECT placed.hold FROM sample.place(2, 2) AS placed), NULL, 'a hold');
SELECT results_eq($$SELECT sample.taken(sample.id('a')), sample.taken(sample.id('b'))$$, $$VALUES (2, 2)$$, 'of both');
SELECT results_eq($$SELECT placed.* FROM sample.place(1, 1) AS placed$$,
    $$SELECT NULL::uuid, sample.id('b'), 0$$, 'the second is short');
SELECT results_eq($$SELECT sample.taken(sample.id('a')), sample.taken(sample.id('b'))$$, $$VALUES (2, 2)$$,
    'then nothing is taken of the first either');
SELECT throws_ok($$SELECT inventory.place_hold('sample', NULL, ARRAY[sample.id('a')], ARRAY[1], core.now())$$, '22023', NULL,
    'it ends in the future');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
