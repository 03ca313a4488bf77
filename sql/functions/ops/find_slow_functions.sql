-- What PostgreSQL's statement statistics say of the calls that the server makes in this database, by function.
--
-- Empty where pg_stat_statements is not installed or not preloaded. It stands here and not in reports because it has to act
-- as the owner, who may read the text of what others called.
CREATE FUNCTION ops.find_slow_functions()
RETURNS TABLE (
    function text, calls bigint, total_ms numeric, mean_ms numeric, max_ms numeric, share_percent numeric,
    rows_returned bigint, blocks_read bigint, wal_bytes numeric
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
DECLARE
    v_schema text := (
        SELECT namespace.nspname
        FROM pg_catalog.pg_extension AS extension
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = extension.extnamespace
        WHERE extension.extname = 'pg_stat_statements');
BEGIN
    -- The setting exists only where the library is preloaded; without it the view itself fails.
    IF v_schema IS NULL OR current_setting('pg_stat_statements.max', true) IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format($query$
        SELECT statement.function, sum(statement.calls)::bigint, round(sum(statement.total_exec_time)::numeric, 1),
            round((sum(statement.total_exec_time) / sum(statement.calls))::numeric, 3),
            round(max(statement.max_exec_time)::numeric, 1),
            round((100 * sum(statement.total_exec_time) / NULLIF(sum(sum(statement.total_exec_time)) OVER (), 0))::numeric, 1),
            sum(statement.rows)::bigint, sum(statement.shared_blks_read)::bigint, sum(statement.wal_bytes)
        FROM (
            SELECT called.*, substring(called.query FROM '(?:FROM|SELECT)\s+([a-z_]+\.[a-z0-9_]+)\(') AS function
            FROM %I.pg_stat_statements AS called
            WHERE called.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        ) AS statement
        WHERE statement.function IS NOT NULL AND statement.calls > 0
        GROUP BY statement.function
        $query$, v_schema);
END
$$;
COMMENT ON FUNCTION ops.find_slow_functions() IS
    'Time spent in each function that the server calls, from pg_stat_statements; empty without it.';
