-- Runs one job, and answers its result as JSON. Called under the lock of its row, by ops.run_due_jobs.
CREATE FUNCTION ops.run_job(p_function text, p_limit int) RETURNS jsonb
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_parameters int;
    v_result jsonb;
BEGIN
    SELECT proc.pronargs INTO v_parameters
    FROM pg_catalog.pg_proc AS proc
    WHERE proc.oid = to_regproc(p_function) AND proc.pronargs <= 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no function % for a job', p_function USING ERRCODE = 'undefined_function';
    END IF;
    EXECUTE format('SELECT to_jsonb(job.result) FROM %I.%I(%s) AS job (result)',
        split_part(p_function, '.', 1), split_part(p_function, '.', 2),
        CASE v_parameters WHEN 1 THEN 'p_limit => $1' ELSE '' END)
    INTO v_result USING p_limit;
    RETURN v_result;
END
$$;
COMMENT ON FUNCTION ops.run_job(text, int) IS 'Runs the function of a job and answers its result as JSON.';
