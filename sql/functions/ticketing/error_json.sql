-- The error body of ticketing, for refusals that are answered instead of raised because their rows must stay.
CREATE FUNCTION ticketing.error_json(p_message text, p_field_errors jsonb DEFAULT '{}') RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT json_build_object('error', p_message, 'detail', p_message, 'field_errors', p_field_errors)
$$;
COMMENT ON FUNCTION ticketing.error_json(text, jsonb) IS 'The error body of ticketing.';
