-- What reports there are: the views of this schema, with their comments. is_by_event says that one can be asked for one
-- event, is_for_organizers that organizers may have its rows about their own events. With p_product those that its staff may have.
CREATE FUNCTION reports.available(p_product text DEFAULT NULL)
RETURNS TABLE (name text, note text, is_by_event boolean, is_for_organizers boolean)
LANGUAGE sql STABLE AS $$
    SELECT class.relname::text, COALESCE(obj_description(class.oid, 'pg_class'), ''),
           EXISTS (SELECT FROM reports.columns_of(class.relname::text) AS found WHERE found.name = 'event_id'),
           EXISTS (SELECT FROM reports.columns_of(class.relname::text) AS found WHERE found.name = 'organizer_id')
    FROM pg_catalog.pg_class AS class
    WHERE class.relnamespace = 'reports'::regnamespace AND class.relkind = 'v'
      AND (p_product IS NULL OR p_product = ANY (reports.products_of(p_report => class.relname::text)))
$$;
COMMENT ON FUNCTION reports.available(text) IS 'What reports there are, of all or of one product.';
