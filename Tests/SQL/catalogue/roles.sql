-- What the server's role may do: call entry points, and nothing else.
SELECT plan(28);
CREATE TEMP VIEW schemas AS
SELECT namespace.oid, namespace.nspname FROM pg_namespace AS namespace
WHERE pg_get_userbyid(namespace.nspowner) = 'holdfast_owner' OR namespace.nspname = 'public';

-- How a statement of holdfast_api ends: an SQLSTATE, or NULL if it works.
CREATE FUNCTION pg_temp.as_api(p_statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_state text;
BEGIN
    BEGIN
        SET LOCAL SESSION AUTHORIZATION holdfast_api;
        EXECUTE p_statement;
        RAISE EXCEPTION USING ERRCODE = 'TESTS';
    EXCEPTION WHEN SQLSTATE '42000' OR SQLSTATE 'TESTS' OR SQLSTATE '22000' OR SQLSTATE 'PT000' THEN
        v_state := NULLIF(SQLSTATE, 'TESTS');
    END;
    RETURN v_state;
END
$$;

SELECT results_eq(
    $$SELECT rolname::text COLLATE "default", rolcanlogin, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls
      FROM pg_roles WHERE rolname LIKE 'holdfast\_%' ORDER BY 1$$,
    $$VALUES ('holdfast_api', true, false), ('holdfast_owner', false, false), ('holdfast_report', false, false)$$,
    'only the server''s role logs in, and none has powers');
SELECT is_empty($$SELECT FROM pg_auth_members WHERE member IN ('holdfast_api'::regrole, 'holdfast_report'::regrole)$$,
    'neither is a member of another role');
SELECT is_empty(
    $$SELECT class.oid::regclass, privilege FROM pg_class AS class JOIN schemas ON schemas.oid = class.relnamespace,
      unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) AS privilege
      WHERE class.relkind IN ('r', 'v', 'm', 'p', 'f') AND schemas.nspname <> 'public'
        AND (has_table_privilege('holdfast_api', class.oid, privilege)
          OR (privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
            AND has_any_column_privilege('holdfast_api', class.oid, privilege)))$$,
    'it touches no table and no view');
SELECT is_empty(
    $$SELECT class.oid::regclass FROM pg_class AS class JOIN schemas ON schemas.oid = class.relnamespace

      WHERE CASE WHEN class.relkind = 'S' THEN has_sequence_privilege('holdfast_api', class.oid, 'USAGE,SELECT,UPDATE') END$$,
    'and no sequence');
SELECT is_empty($$SELECT nspname FROM schemas WHERE has_schema_privilege('holdfast_api', oid, 'CREATE')$$,
    'it creates nothing in any schema');
SELECT is_empty(
    $$SELECT privilege FROM unnest('{CREATE,TEMPORARY}'::text[]) AS privilege
      WHERE has_database_privilege('holdfast_api', current_database(), privilege)$$, 'nor in the database, nor for a while');
SELECT is_empty(
    $$SELECT nspname FROM schemas WHERE nspname IN ('core', 'extensions', 'ledger', 'reports', 'audit')
        AND has_schema_privilege('holdfast_api', oid, 'USAGE')$$, 'schemas without entry points are closed to it');
SELECT is_empty(
    $$SELECT proc.oid::regprocedure FROM pg_proc AS proc JOIN schemas ON schemas.oid = proc.pronamespace
      WHERE proc.prosecdef AND NOT has_schema_privilege('holdfast_api', schemas.oid, 'USAGE')$$,
    'and those with entry points are open');
SELECT is_empty(
    $$SELECT class.oid::regclass FROM pg_class AS class JOIN schemas ON schemas.oid = class.relnamespace
      WHERE class.relkind IN ('r', 'v') AND schemas.nspname NOT IN ('reports', 'audit', 'public')
        AND has_table_privilege('holdfast_report', class.oid, 'SELECT')$$,
    'holdfast_report reads nothing but reports and what is for auditors');

SELECT is(pg_temp.as_api($$SELECT FROM ops.health()$$), NULL, 'calls an entry point');
SELECT is(pg_temp.as_api($$SELECT FROM ticketing.get_profile(NULL)$$), 'PT401', 'which may refuse');
SELECT is(pg_temp.as_api($$SELECT FROM travel.get_profile(identity.authenticate('x', 'travel'))$$), 'PT401', 'by its token too');
SELECT is(pg_temp.as_api(statement), '42501', 'may not: ' || statement)
FROM unnest(ARRAY[
    'SELECT FROM identity.accounts',
    'UPDATE identity.accounts SET is_staff = true',
    'INSERT INTO ops.audit (id, at, action) VALUES (gen_random_uuid(), now(), ''x'')',
    'CREATE TEMP TABLE mine (id int)',
    'CREATE TABLE public.mine (id int)',
    'SET ROLE holdfast_owner',
    'SELECT identity.create_account(''ticketing'', ''eve@example.com'', NULL, ''consumer'', p_is_staff => true)',
    'SELECT api.answer(''{}'')',
    'SELECT travel.close_account(core.new_id(), ''x'')',
    'SELECT identity.new_token(''a0000000-0000-7000-8000-000000000001'', NULL, NULL)',
    'SELECT FROM travel.account_deletion_log',
    'SELECT FROM audit.account_deletions',
    'SELECT core.new_secret()',
    'SELECT pg_read_file(''/etc/passwd'')',
    'COPY (SELECT 1) TO PROGRAM ''true''']) AS statement;
SELECT is(pg_temp.as_api($$SELECT ops.answer_once(NULL, 'x', 'k', '\x00', 'identity.create_account', '{"p_product": "ticketing"}')$$),
    '42883', 'nor reach an inner function through an idempotency key');
SELECT * FROM finish();
