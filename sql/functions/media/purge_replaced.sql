-- Job: deletes the files that nothing has shown for a while. Answers how many.
CREATE FUNCTION media.purge_replaced(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_kept interval := make_interval(hours => core.setting('media.replaced_hours')::int);
    v_deleted int;
BEGIN
    DELETE FROM media.files AS file
    WHERE file.id IN (
        SELECT old.id FROM media.files AS old
        WHERE old.replaced_at <= core.now() - v_kept
        ORDER BY old.replaced_at LIMIT p_limit FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_deleted = ROW_COUNT;
    RETURN v_deleted;
END
$$;
COMMENT ON FUNCTION media.purge_replaced(int) IS 'Job: deletes files that were replaced a while ago.';
