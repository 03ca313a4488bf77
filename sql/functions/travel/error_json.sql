-- The error body of travel, for refusals that are answered instead of raised because their rows must stay.
CREATE FUNCTION travel.error_json(p_message text) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT json_build_object('status', 'error', 'message', p_message)
$$;
COMMENT ON FUNCTION travel.error_json(text) IS 'The error body of travel.';
