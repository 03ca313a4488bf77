-- What holds for every table and view of the platform.
SELECT plan(11);
CREATE TEMP VIEW relations AS
SELECT class.*, namespace.nspname, class.oid::regclass::text AS name
FROM pg_class AS class
JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
WHERE pg_get_userbyid(namespace.nspowner) = 'holdfast_owner' AND namespace.nspname <> 'extensions'
    AND class.relkind IN ('r', 'v', 'm', 'p');

SELECT isnt_empty('SELECT FROM relations', 'there are tables');
SELECT is_empty($$SELECT name FROM relations WHERE COALESCE(obj_description(oid, 'pg_class'), '') = ''$$,
    'every table and view has a comment');
SELECT is_empty($$SELECT name FROM relations WHERE pg_get_userbyid(relowner) <> 'holdfast_owner'$$, 'holdfast_owner owns all');
SELECT is_empty(
    $$SELECT name FROM relations WHERE relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT FROM pg_constraint AS rule WHERE rule.conrelid = relations.oid AND rule.contype = 'p')$$,
    'every table has a primary key');
SELECT is_empty(
    $$SELECT rule.conrelid::regclass, rule.conname FROM pg_constraint AS rule JOIN relations ON relations.oid = rule.conrelid
      WHERE rule.contype = 'f' AND rule.confdeltype = 'a'$$,
    'every foreign key says ON DELETE');
SELECT is_empty(
    $$SELECT rule.conrelid::regclass, rule.conname FROM pg_constraint AS rule JOIN relations ON relations.oid = rule.conrelid
      WHERE rule.contype = 'f' AND NOT EXISTS (
          SELECT FROM pg_index AS index
          WHERE index.indrelid = rule.conrelid AND index.indisvalid
            AND (index.indpred IS NULL OR pg_get_expr(index.indpred, index.indrelid) ~ '^\(\w+ IS NOT NULL\)$')
            AND index.indkey[0] = ANY (rule.conkey))$$,
    'every foreign key has an index, at least on one of its columns');
SELECT is_empty(
    $$SELECT rule.conrelid::regclass, rule.conname FROM pg_constraint AS rule JOIN relations ON relations.oid = rule.conrelid
      WHERE rule.contype IN ('c', 'f', 'u', 'x') AND rule.conname ~ ('^' || relations.relname || '_.*(check|fkey|key|excl)[0-9]*$')$$,
    'every constraint is named after its rule');
SELECT is_empty(
    $$SELECT relations.name, attribute.attname FROM relations JOIN pg_attribute AS attribute ON attribute.attrelid = relations.oid
      WHERE attribute.attnum > 0 AND NOT attribute.attisdropped
        AND attribute.atttypid IN ('float4'::regtype, 'float8'::regtype, 'money'::regtype, 'timestamp'::regtype, 'timetz'::regtype,
            'varchar'::regtype, 'char'::regtype)
        AND relations.relkind IN ('r', 'p')$$,
    'no float, money, timestamp without zone, varchar');
SELECT is_empty(
    $$SELECT depend.classid::regclass, depend.objid, proc.oid::regprocedure
      FROM pg_depend AS depend
      JOIN pg_proc AS proc ON proc.oid = depend.refobjid
      JOIN pg_namespace AS namespace ON namespace.oid = proc.pronamespace
      WHERE depend.refclassid = 'pg_proc'::regclass
        AND depend.classid IN ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass)
        AND pg_get_userbyid(namespace.nspowner) = 'holdfast_owner' AND namespace.nspname <> 'extensions'$$,
    'no default, check or index depends on a function of ours');
SELECT is_empty(
    $$SELECT name FROM relations, aclexplode(relacl) AS grants WHERE grants.grantee = 0$$, 'PUBLIC may touch none');
SELECT is_empty(
    $$SELECT refusal.constraint_name FROM api.constraint_refusals AS refusal
      WHERE NOT EXISTS (SELECT FROM pg_constraint AS rule WHERE rule.conname = refusal.constraint_name)
        AND NOT EXISTS (SELECT FROM pg_class AS class WHERE class.relname = refusal.constraint_name AND class.relkind = 'i')$$,
    'answers to constraints name a constraint or a unique index');
SELECT * FROM finish();
