-- The part of an effect that has browsers save an answer as a file of this name; nothing without a name. What could mean
-- something in a header, or in a path, becomes a hyphen.
CREATE FUNCTION api.attachment(p_filename text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_filename IS NULL THEN '{}' ELSE jsonb_build_object('headers', jsonb_build_object('Content-Disposition',
        format('attachment; filename="%s"', regexp_replace(p_filename, '[^A-Za-z0-9._-]+', '-', 'g')))) END
$$;
COMMENT ON FUNCTION api.attachment(text) IS 'The headers of an answer that browsers save as a file of this name.';
