-- A final answer that is neither JSON nor text, such as a picture: the client gets p_bytes as p_type, with an entity tag
-- by which it may ask later whether they changed. With a file name, browsers save them instead of showing them.
CREATE FUNCTION api.answer_bytes(p_bytes bytea, p_type text, p_filename text DEFAULT NULL) RETURNS api.reply
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ROW(200::smallint, to_json(replace(encode(p_bytes, 'base64'), E'\n', '')), jsonb_build_object('bytes_type', p_type)
        || api.attachment(p_filename))::api.reply
$$;
COMMENT ON FUNCTION api.answer_bytes(bytea, text, text) IS 'An api.reply whose body is these bytes, of this media type.';
