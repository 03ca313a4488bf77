-- Job: forgets refused scans of long ago; admissions stay, they are what a used ticket stands on. Returns how many.
CREATE FUNCTION ticketing.purge_scans(p_limit int DEFAULT 500) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_before timestamptz :=
        core.now() - make_interval(days => (core.setting('ticketing.keep_refused_scans_days'))::int);
    v_count int;
BEGIN
    DELETE FROM ticketing.scans AS scan
    WHERE scan.id IN (
        SELECT old.id FROM ticketing.scans AS old
        WHERE old.outcome <> 'admitted' AND old.scanned_at < v_before
        LIMIT p_limit
        FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION ticketing.purge_scans(int) IS 'Job: forgets refused scans of long ago.';
