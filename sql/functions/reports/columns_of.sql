-- The columns of a report in their order; none for what is no report.
CREATE FUNCTION reports.columns_of(p_report text) RETURNS TABLE (place int, name text, type text, note text)
LANGUAGE sql STABLE AS $$
    SELECT attribute.attnum::int, attribute.attname::text, attribute.atttypid::regtype::text,
           col_description(attribute.attrelid, attribute.attnum)
    FROM pg_catalog.pg_class AS class
    JOIN pg_catalog.pg_attribute AS attribute
        ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
    WHERE class.relnamespace = 'reports'::regnamespace AND class.relkind = 'v' AND class.relname = p_report
    ORDER BY attribute.attnum
$$;
COMMENT ON FUNCTION reports.columns_of(text) IS 'The columns of a report in their order.';
