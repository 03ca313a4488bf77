SELECT plan(2);
SELECT columns_are('reports', 'slow_functions',
    '{function,calls,total_ms,mean_ms,max_ms,share_percent,rows_returned,blocks_read,wal_bytes}'::name[],
    'what is known of each function');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.slow_functions', 'the report role may look');
SELECT * FROM finish();
