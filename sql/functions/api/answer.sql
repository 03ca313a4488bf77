-- A final answer, or one with an effect to perform first.
CREATE FUNCTION api.answer(p_body json, p_status int DEFAULT 200, p_effect jsonb DEFAULT NULL) RETURNS api.reply
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ROW(p_status::smallint, p_body, p_effect)::api.reply
$$;
COMMENT ON FUNCTION api.answer(json, int, jsonb) IS 'An api.reply with this body, status and effect.';
