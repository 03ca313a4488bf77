SELECT plan(3);
SELECT results_eq($$SELECT * FROM travel.read_tiers('1,0,1500-2,1,3500.50')$$, $$VALUES (1, 0, 1500::numeric), (2, 1, 3500.50)$$,
    'adults, children and price');
SELECT results_eq($$SELECT * FROM travel.read_tiers(' 1 , 0 , 1500 - 2,1,3500')$$, $$VALUES (1, 0, 1500::numeric), (2, 1, 3500)$$,
    'blanks do not matter');
SELECT is_empty('SELECT * FROM travel.read_tiers(NULL)', 'nothing of nothing');
SELECT * FROM finish();
