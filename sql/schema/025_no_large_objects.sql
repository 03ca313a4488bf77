SET ROLE holdfast_owner;
-- PostgreSQL lets every login make large objects: a way to fill the disk that no limit of ours sees. Only a superuser can
-- take that away, so as the migrating login; where that is none, it stays and nothing else depends on it.
RESET ROLE;
DO $$
DECLARE
    v_function regprocedure;
BEGIN
    FOR v_function IN
        SELECT proc.oid
        FROM pg_proc AS proc
        WHERE proc.pronamespace = 'pg_catalog'::regnamespace
            AND proc.proname IN ('lo_create', 'lo_creat', 'lo_from_bytea', 'lo_put', 'lowrite', 'lo_truncate', 'lo_truncate64')
            AND pg_has_role(current_user, proc.proowner, 'USAGE')
        ORDER BY proc.proname
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    END LOOP;
END
$$;
