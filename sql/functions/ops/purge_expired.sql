-- Job: deletes idempotency keys past their time and rate windows that ended. Answers how many.
CREATE FUNCTION ops.purge_expired(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_keys int;
    v_windows int;
BEGIN
    DELETE FROM ops.idempotency_keys AS used
    WHERE used.id IN (
        SELECT expired.id FROM ops.idempotency_keys AS expired
        WHERE expired.expires_at <= core.now()
        ORDER BY expired.expires_at LIMIT p_limit FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_keys = ROW_COUNT;

    DELETE FROM ops.rate_windows AS counted
    WHERE (counted.class, counted.subject) IN (
        SELECT ended.class, ended.subject FROM ops.rate_windows AS ended
        WHERE ended.ends_at <= core.now()
        ORDER BY ended.ends_at LIMIT p_limit - v_keys FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_windows = ROW_COUNT;
    RETURN v_keys + v_windows;
END
$$;
COMMENT ON FUNCTION ops.purge_expired(int) IS 'Job: deletes expired idempotency keys and ended rate windows.';
