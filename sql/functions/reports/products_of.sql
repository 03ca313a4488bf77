-- The products whose staff may have a report. One with a column "product" is for all, who get the rows of theirs; one that reads
-- tables or functions of products is for these. Any other is for all if it is about the platform, and for nobody if it reads
-- tables: nothing says of which product its rows are.
CREATE FUNCTION reports.products_of(p_report text) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_all text[] := ARRAY(SELECT product.product FROM sales.products AS product ORDER BY product.product);
    v_read text[];
    v_reads_tables boolean;
BEGIN
    IF EXISTS (SELECT FROM reports.columns_of(p_report) AS found WHERE found.name = 'product') THEN
        RETURN v_all;
    END IF;
    SELECT COALESCE(array_agg(DISTINCT product.product) FILTER (WHERE product.product IS NOT NULL), '{}'),
           COALESCE(bool_or(class.oid IS NOT NULL), FALSE)
    INTO v_read, v_reads_tables
    FROM pg_catalog.pg_rewrite AS rule
    -- A view is among what its own rule depends on.
    JOIN pg_catalog.pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rule.oid
        AND depend.refobjid <> rule.ev_class
    LEFT JOIN pg_catalog.pg_class AS class ON depend.refclassid = 'pg_class'::regclass AND class.oid = depend.refobjid
    LEFT JOIN pg_catalog.pg_proc AS proc ON depend.refclassid = 'pg_proc'::regclass AND proc.oid = depend.refobjid
    JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = COALESCE(class.relnamespace, proc.pronamespace)
    LEFT JOIN sales.products AS product ON product.product = namespace.nspname
    WHERE rule.ev_class = to_regclass(format('reports.%I', p_report));
    RETURN CASE WHEN v_read <> '{}' THEN v_read WHEN v_reads_tables THEN '{}' ELSE v_all END;
END
$$;
COMMENT ON FUNCTION reports.products_of(text) IS 'The products whose staff may have a report.';
