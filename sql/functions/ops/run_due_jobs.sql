-- Runs every job that is due: called by the worker's timer, by cron, by a DBA or by a test. Answers {job: result}.
--
-- The worker asks for one job a call (p_jobs 1), so that each has a transaction of its own and no locks pile up.
-- Correctness never depends on it. Several callers share the work: a job that another one runs is skipped. A job that
-- dealt with p_limit rows, or with its own batch if that is less, has more to do and stays due. A job that fails is
-- undone alone, and its row keeps the error.
--
-- Locks    the rows of the due jobs, skipping locked ones; then what each job locks.
CREATE FUNCTION ops.run_due_jobs(p_limit int DEFAULT 500, p_jobs int DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
DECLARE
    v_now timestamptz := core.now();
    v_limit int := LEAST(GREATEST(COALESCE(p_limit, 500), 1), 10000);
    v_job ops.jobs;
    v_batch int;
    v_result jsonb;
    v_error text;
    v_results jsonb := '{}'::jsonb;
BEGIN
    FOR v_job IN
        SELECT job.* FROM ops.jobs AS job
        WHERE job.is_active AND job.next_run_at <= v_now
        ORDER BY job.next_run_at, job.name
        LIMIT p_jobs
        FOR UPDATE SKIP LOCKED
    LOOP
        v_error := NULL;
        v_batch := LEAST(v_limit, v_job.batch);
        BEGIN
            v_result := ops.run_job(p_function => v_job.function, p_limit => v_batch);
        -- Refusals, defects in data or code, and lost races: one broken job must not stop the others for ever.
        -- Codes that end in 000 stand for their whole class. What says that the database itself is in trouble passes.
        EXCEPTION WHEN SQLSTATE 'PT000' OR SQLSTATE '22000' OR SQLSTATE '23000' OR SQLSTATE '42000'
                OR SQLSTATE 'P0000' OR SQLSTATE '40000' OR SQLSTATE '55000' OR SQLSTATE '21000' OR SQLSTATE '0A000'
                OR SQLSTATE '2B000' OR SQLSTATE '38000' OR SQLSTATE '39000' OR SQLSTATE '54000' OR SQLSTATE 'XX000'
                -- A time-out, or a bound on temporary files: it would be met again, with all others waiting behind.
                OR query_canceled OR configuration_limit_exceeded THEN
            v_error := SQLSTATE || ' ' || SQLERRM;
            v_result := jsonb_build_object('error', v_error);
        END;

        UPDATE ops.jobs AS job
        SET last_run_at = v_now,
            last_result = v_result,
            last_error = v_error,
            failures = CASE WHEN v_error IS NULL THEN 0 ELSE job.failures + 1 END,
            next_run_at = CASE WHEN v_result = to_jsonb(v_batch) THEN v_now ELSE v_now + job.every END
        WHERE job.name = v_job.name;
        v_results := v_results || jsonb_build_object(v_job.name, v_result);
    END LOOP;
    RETURN v_results;
END
$$;
COMMENT ON FUNCTION ops.run_due_jobs(int, int) IS 'Runs the due jobs of ops.jobs, at most p_jobs of them; answers the result of each.';
