-- Every broken invariant of the whole platform. Empty, or somebody must look.
CREATE VIEW ops.violations AS
SELECT broken.invariant, broken.schema_name, broken.subject, broken.detail
FROM ops.find_violations() AS broken;
COMMENT ON VIEW ops.violations IS 'Every broken invariant of the whole platform; empty when all is well.';
