\ir ../sample_product.psql
SELECT plan(2);

SELECT inventory.lock_account(sample.ann());
SELECT is((SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'), 1::bigint,
    'one lock until the end of the transaction');
SELECT inventory.limit_holds('sample', sample.ann());
SELECT is((SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'), 1::bigint,
    'the same as for the number of holds');

SELECT * FROM finish();
