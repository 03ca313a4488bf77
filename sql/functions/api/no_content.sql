-- The answer 204 without a body.
CREATE FUNCTION api.no_content() RETURNS api.reply
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ROW(204::smallint, NULL::json, NULL::jsonb)::api.reply
$$;
COMMENT ON FUNCTION api.no_content() IS 'The answer 204 without a body.';
