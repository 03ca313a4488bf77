SELECT plan(3);
SELECT throws_ok('DELETE FROM travel.account_deletion_log', '23001', 'travel.account_deletion_log is append-only', 'not deleted');
SELECT throws_ok('UPDATE travel.account_deletion_log SET reason = ''''', '23001', NULL, 'nor changed');
SELECT throws_ok('TRUNCATE travel.account_deletion_log', '23001', NULL, 'nor emptied');
SELECT * FROM finish();
