-- The text as a UUID, or NULL when it is none: paths take a slug or an id.
CREATE FUNCTION ticketing.as_uuid(p_text text) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_text ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN p_text::uuid END
$$;
COMMENT ON FUNCTION ticketing.as_uuid(text) IS 'The text as a UUID, or NULL.';
