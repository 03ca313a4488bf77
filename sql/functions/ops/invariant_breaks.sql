-- Jobs without their function, and answers to constraints that do not exist.
CREATE VIEW ops.invariant_breaks AS
SELECT 'every job has its function'::text AS invariant,
       'ops'::text AS schema_name,
       job.name AS subject,
       job.function AS detail
FROM ops.jobs AS job
WHERE to_regproc(job.function) IS NULL
UNION ALL
SELECT 'every constraint refusal names a constraint or unique index',
       'ops',
       refusal.constraint_name,
       refusal.message
FROM api.constraint_refusals AS refusal
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS rule WHERE rule.conname = refusal.constraint_name)
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_class AS class
        WHERE class.relname = refusal.constraint_name AND class.relkind = 'i'
    );
COMMENT ON VIEW ops.invariant_breaks IS 'Broken invariants of ops: jobs and constraint refusals that name nothing.';
