\ir ../refusal.psql
SELECT plan(6);
SELECT results_eq('SELECT first_row, row_limit FROM api.list_bounds(NULL, NULL, 1000)', 'VALUES (0, 500)', 'the first 500');
SELECT results_eq('SELECT first_row, row_limit FROM api.list_bounds(3, 10, 1000)', 'VALUES (20, 10)', 'a page');
SELECT results_eq('SELECT first_row, row_limit FROM api.list_bounds(2, NULL, 1000)', 'VALUES (20, 20)', 'of 20 unless said');
SELECT results_eq('SELECT first_row, row_limit FROM api.list_bounds(NULL, 1000, 1000)', 'VALUES (0, 100)', 'or 100 at most');
SELECT results_eq('SELECT first_row, row_limit FROM api.list_bounds(1, 10, 0)', 'VALUES (0, 10)', 'the first page of nothing');
SELECT is(pg_temp.refusal('SELECT FROM api.list_bounds(3, 10, 20)') ->> 'status', '404', 'no page past the last');
SELECT * FROM finish();
