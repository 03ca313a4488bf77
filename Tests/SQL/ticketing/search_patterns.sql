SELECT plan(3);
SELECT is(ticketing.search_patterns(E'  jazz\t  in 100% '), ARRAY['%100\%%', '%jazz%', '%in%'], 'one for each word, the longest first');
SELECT is(ticketing.search_patterns('   '), NULL, 'none for nothing');
SELECT is(cardinality(ticketing.search_patterns((SELECT string_agg(n::text, ' ') FROM generate_series(1, 100) AS n))), 20,
    'a bounded number');
SELECT * FROM finish();
