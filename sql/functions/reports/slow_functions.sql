-- Where PostgreSQL's time goes: one row per function that the server calls, the costliest first.
CREATE VIEW reports.slow_functions AS
SELECT slow.function, slow.calls, slow.total_ms, slow.mean_ms, slow.max_ms, slow.share_percent,
    slow.rows_returned, slow.blocks_read, slow.wal_bytes
FROM ops.find_slow_functions() AS slow
ORDER BY slow.total_ms DESC;
COMMENT ON VIEW reports.slow_functions IS
    'Calls and time of each function since the statistics were reset; empty without pg_stat_statements.';
