SELECT plan(3);
SELECT is(core.search_patterns(E'  jazz\t  in 100% '), ARRAY['%100\%%', '%jazz%', '%in%'], 'one for each word, the longest first');
SELECT is(core.search_patterns('   '), NULL, 'none for nothing');
SELECT is(cardinality(core.search_patterns((SELECT string_agg(n::text, ' ') FROM generate_series(1, 100) AS n))), 20,
    'a bounded number');
SELECT * FROM finish();
