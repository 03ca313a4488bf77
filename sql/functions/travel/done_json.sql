-- The body of an answer that says no more than that something was done.
CREATE FUNCTION travel.done_json(p_message text) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT json_build_object('status', 'success', 'message', p_message)
$$;
COMMENT ON FUNCTION travel.done_json(text) IS 'The body of an answer that says only that something was done.';
