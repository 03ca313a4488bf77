-- The products whose staff may have a report. One with a column "product" is for all, who get the rows of theirs; one that reads
-- tables or functions of products is for these; any other is about the platform, and for all.
CREATE FUNCTION reports.products_of(p_report text) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_read text[];
BEGIN
    IF NOT EXISTS (SELECT FROM reports.columns_of(p_report) AS found WHERE found.name = 'product') THEN
        v_read := ARRAY(
            SELECT DISTINCT product.product
            FROM pg_catalog.pg_rewrite AS rule
            JOIN pg_catalog.pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
            LEFT JOIN pg_catalog.pg_class AS class
                ON depend.refclassid = 'pg_class'::regclass AND class.oid = depend.refobjid
            LEFT JOIN pg_catalog.pg_proc AS proc
                ON depend.refclassid = 'pg_proc'::regclass AND proc.oid = depend.refobjid
            JOIN pg_catalog.pg_namespace AS namespace
                ON namespace.oid = COALESCE(class.relnamespace, proc.pronamespace)
            JOIN sales.products AS product ON product.product = namespace.nspname
            WHERE rule.ev_class = to_regclass(format('reports.%I', p_report))
            ORDER BY product.product);
    END IF;
    RETURN COALESCE(NULLIF(v_read, '{}'), ARRAY(
        SELECT product.product FROM sales.products AS product ORDER BY product.product));
END
$$;
COMMENT ON FUNCTION reports.products_of(text) IS 'The products whose staff may have a report.';
