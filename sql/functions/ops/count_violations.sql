-- Job: how many broken invariants ops.violations lists, by schema. ops.health shows the last count: looking is too much work
-- to do for whoever asks.
CREATE FUNCTION ops.count_violations() RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'total', COALESCE(sum(counted.broken), 0),
        'by_schema', COALESCE(jsonb_object_agg(counted.schema_name, counted.broken), '{}'))
    FROM (
        SELECT broken.schema_name, count(*) AS broken FROM ops.find_violations() AS broken GROUP BY broken.schema_name
    ) AS counted
$$;
COMMENT ON FUNCTION ops.count_violations() IS 'Job: counts the broken invariants of the whole platform.';
