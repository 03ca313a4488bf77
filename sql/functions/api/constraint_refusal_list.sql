-- The constraints whose violation is an answer, read by the server at start.
CREATE FUNCTION api.constraint_refusal_list()
RETURNS TABLE (constraint_name text, status smallint, code text, message text, field text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, api, pg_temp AS $$
    SELECT refusal.constraint_name, refusal.status, refusal.code, refusal.message, refusal.field
    FROM api.constraint_refusals AS refusal
    ORDER BY refusal.constraint_name
$$;
COMMENT ON FUNCTION api.constraint_refusal_list() IS 'The rows of api.constraint_refusals.';
