-- What somebody with the login of the server may try: all of it is denied, whatever tables and functions there are.
CREATE TEMP TABLE tried (what text, state text);
GRANT INSERT, SELECT ON tried TO PUBLIC;

-- How a statement of holdfast_api ends: an SQLSTATE, or 'works'.
CREATE FUNCTION pg_temp.as_api(p_statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    BEGIN
        SET LOCAL SESSION AUTHORIZATION holdfast_api;
        EXECUTE p_statement;
        RAISE EXCEPTION USING ERRCODE = 'TESTS';
    EXCEPTION WHEN SQLSTATE '42000' OR SQLSTATE 'TESTS' OR SQLSTATE '22000' OR SQLSTATE '0A000' OR SQLSTATE '2F000' THEN
        RETURN CASE SQLSTATE WHEN 'TESTS' THEN 'works' ELSE SQLSTATE END;
    END;
END
$$;

INSERT INTO tried
SELECT statement, pg_temp.as_api(statement)
FROM (
    SELECT format(form, class.oid::regclass) AS statement
    FROM pg_class AS class
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    CROSS JOIN unnest(ARRAY[
        'SELECT FROM %s', 'SELECT FROM %s FOR UPDATE', 'DELETE FROM %s', 'TRUNCATE %s', 'INSERT INTO %s DEFAULT VALUES',
        'LOCK TABLE %s', 'DROP TABLE %s', 'ALTER TABLE %s DISABLE TRIGGER ALL', 'GRANT SELECT ON %s TO holdfast_api',
        'CREATE INDEX ON %s ((1))', 'COMMENT ON TABLE %s IS ''mine''']) AS form
    WHERE class.relkind IN ('r', 'p') AND pg_get_userbyid(namespace.nspowner) = 'holdfast_owner'
) AS attempts;
INSERT INTO tried
SELECT statement, pg_temp.as_api(statement)
FROM (
    SELECT format('SELECT FROM %s', class.oid::regclass) AS statement
    FROM pg_class AS class
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE class.relkind IN ('v', 'm') AND pg_get_userbyid(namespace.nspowner) = 'holdfast_owner'
    UNION ALL
    SELECT format('SELECT nextval(%L)', class.oid::regclass)
    FROM pg_class AS class
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE class.relkind = 'S' AND pg_get_userbyid(namespace.nspowner) = 'holdfast_owner'
    UNION ALL
    SELECT format('DROP FUNCTION %s', proc.oid::regprocedure)
    FROM pg_proc AS proc
    JOIN pg_namespace AS namespace ON namespace.oid = proc.pronamespace
    WHERE pg_get_userbyid(namespace.nspowner) = 'holdfast_owner'
    UNION ALL
    SELECT format('SET ROLE %I', role.rolname) FROM pg_roles AS role WHERE role.rolname <> 'holdfast_api'
    UNION ALL
    SELECT format('CREATE TABLE %I.mine (id int)', namespace.nspname) FROM pg_namespace AS namespace
    UNION ALL
    SELECT unnest(ARRAY[
        'CREATE TEMP TABLE mine (id int)', 'CREATE TEMP VIEW mine AS SELECT 1', 'CREATE SCHEMA mine', 'CREATE ROLE mine',
        'CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE sql AS ''SELECT 1''', 'ALTER ROLE holdfast_api SUPERUSER',
        'GRANT holdfast_owner TO holdfast_api', 'CREATE EXTENSION dblink', 'LOAD ''auto_explain''',
        'COPY (SELECT 1) TO PROGRAM ''true''', 'COPY (SELECT 1) TO ''/tmp/mine''', 'SET session_replication_role = replica',
        'SELECT pg_read_file(''/etc/passwd'')', 'SELECT pg_ls_dir(''/'')', 'SELECT pg_stat_file(''/etc/passwd'')',
        'SELECT lo_import(''/etc/passwd'')', 'SELECT lo_export(1, ''/tmp/mine'')', 'SELECT pg_reload_conf()',
        'SELECT pg_rotate_logfile()', 'SELECT pg_switch_wal()', 'SELECT FROM pg_authid', 'SELECT FROM pg_user_mapping',
        'SELECT pg_create_logical_replication_slot(''mine'', ''test_decoding'')', 'CREATE EVENT TRIGGER mine ON ddl_command_end
            EXECUTE FUNCTION suppress_redundant_updates_trigger()', 'CREATE LANGUAGE mine HANDLER plpgsql_call_handler',
        'CREATE PUBLICATION mine', 'REASSIGN OWNED BY holdfast_owner TO holdfast_api'])
) AS attempts;

SELECT plan(4);
SELECT cmp_ok((SELECT count(*) FROM tried), '>', 300::bigint, 'much is tried');
SELECT is_empty($$SELECT what, state FROM tried WHERE state = 'works'$$, 'nothing of it works');
SELECT is_empty($$SELECT what, state FROM tried WHERE state NOT IN ('42501', 'works')$$, 'all of it is denied, and not wrong');
SELECT is_empty(
    $$SELECT proc.oid::regprocedure FROM pg_proc AS proc
      WHERE proc.proname IN ('lo_create', 'lo_creat', 'lo_from_bytea', 'lo_import', 'lo_export', 'lo_put', 'lowrite')
        AND pg_get_userbyid(proc.proowner) <> 'holdfast_owner' AND has_function_privilege('holdfast_api', proc.oid, 'EXECUTE')$$,
    'nor does it make large objects');
SELECT * FROM finish();
