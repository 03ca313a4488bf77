-- What holds for every function of the platform.
SELECT plan(15);
CREATE TEMP VIEW functions AS
SELECT proc.*, namespace.nspname, namespace.nspname || '.' || proc.proname AS name,
       -- Without comments, which may speak about anything.
       regexp_replace(proc.prosrc, '--[^\n]*', '', 'g') AS code
FROM pg_proc AS proc
JOIN pg_namespace AS namespace ON namespace.oid = proc.pronamespace
WHERE namespace.nspname NOT IN ('pg_catalog', 'information_schema', 'public', 'extensions')
    AND namespace.nspname NOT LIKE 'pg\_%'
    AND NOT EXISTS (SELECT FROM pg_depend AS part WHERE part.objid = proc.oid AND part.deptype = 'e');

SELECT isnt_empty('SELECT FROM functions', 'there are functions');
SELECT is_empty(
    $$SELECT name FROM functions WHERE prosecdef <> has_function_privilege('holdfast_api', oid, 'EXECUTE')$$,
    'the server may execute exactly the SECURITY DEFINER functions');
SELECT is_empty(
    $$SELECT name FROM functions, aclexplode(COALESCE(proacl, acldefault('f', proowner))) AS grants WHERE grants.grantee = 0$$,
    'PUBLIC may execute none');
SELECT is_empty(
    $$SELECT name, proconfig FROM functions WHERE prosecdef
      AND format('search_path=pg_catalog, %s, pg_temp', nspname) <> ALL (COALESCE(proconfig, '{}'))$$,
    'a SECURITY DEFINER function has search_path = pg_catalog, its schema, pg_temp');
SELECT is_empty(
    $$SELECT name, setting FROM functions, unnest(proconfig) AS setting
      WHERE setting NOT LIKE 'plan\_cache\_mode=%' AND setting NOT IN ('enable_seqscan=off', 'jit=off')
        AND NOT (prosecdef AND setting LIKE 'search\_path=%')$$,
    'nothing else is set but how to plan; inner functions qualify names instead of setting a path');
SELECT is_empty($$SELECT name FROM functions WHERE pg_get_userbyid(proowner) <> 'holdfast_owner'$$, 'holdfast_owner owns all');
SELECT is_empty($$SELECT name FROM functions WHERE COALESCE(obj_description(oid, 'pg_proc'), '') = ''$$,
    'every function has a comment');
SELECT is_empty($$SELECT name FROM functions GROUP BY name HAVING count(*) > 1$$, 'no overloads');
SELECT is_empty($$SELECT name FROM functions WHERE proisstrict$$, 'no STRICT functions');
SELECT is_empty($$SELECT name FROM functions WHERE code ~* '\mwhen\s+others\M'$$, 'no catch-all exception handlers');
SELECT is_empty(
    $$SELECT name FROM functions WHERE provolatile = 'i' AND code ~* '\m(raise\s+exception|api\.refuse(_fields)?)\M'$$,
    'what raises is not IMMUTABLE');
SELECT is_empty(
    $$SELECT name FROM functions WHERE provolatile <> 'v'
      AND code ~* '\m(insert\s+into|update\s+[a-z]+\.|delete\s+from|for\s+(no\s+key\s+)?update|for\s+(key\s+)?share|nextval|pg_notify)\M'$$,
    'what is STABLE or IMMUTABLE neither writes nor locks');
SELECT is_empty(
    $$SELECT name FROM functions CROSS JOIN unnest(proargnames[1:pronargs]) AS argument
      WHERE prorettype <> 'trigger'::regtype AND COALESCE(argument, '') NOT LIKE 'p\_%'$$,
    'parameters begin with p_');
SELECT is_empty(
    $$SELECT name FROM functions WHERE code ~ '\$[0-9]' AND code !~* '\mexecute\M'$$, 'parameters are called by their names');
SELECT is_empty(
    $$SELECT name FROM functions
      WHERE code ~* '\mset\s+(local\s+|session\s+)?(role|session)\M|\mset_config\M|\mdblink\M|\mcopy\s+\w+.*\mprogram\M'$$,
    'no function changes who it is');
SELECT * FROM finish();
