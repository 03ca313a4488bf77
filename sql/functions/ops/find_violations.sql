-- Every broken invariant: the rows of all views that are called invariant_breaks, in whatever schema.
--
-- A schema takes part by having such a view with the columns invariant, schema_name, subject, detail (all text).
CREATE FUNCTION ops.find_violations()
RETURNS TABLE (invariant text, schema_name text, subject text, detail text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_view record;
BEGIN
    FOR v_view IN
        SELECT namespace.nspname AS schema_name
        FROM pg_catalog.pg_class AS class
        JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
        WHERE class.relname = 'invariant_breaks' AND class.relkind = 'v'
        ORDER BY namespace.nspname
    LOOP
        RETURN QUERY EXECUTE format(
            'SELECT broken.invariant, broken.schema_name, broken.subject, broken.detail FROM %I.invariant_breaks AS broken',
            v_view.schema_name);
    END LOOP;
END
$$;
COMMENT ON FUNCTION ops.find_violations() IS 'The rows of every invariant_breaks view of the database.';
