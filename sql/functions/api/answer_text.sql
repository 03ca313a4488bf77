-- A final answer that is no JSON: the client gets p_text as p_type, such as 'text/csv; charset=utf-8', with an entity tag
-- by which it may ask later whether the text changed. With a file name, browsers save it instead of showing it.
CREATE FUNCTION api.answer_text(p_text text, p_type text, p_filename text DEFAULT NULL) RETURNS api.reply
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ROW(200::smallint, to_json(p_text), jsonb_build_object('text_type', p_type) || api.attachment(p_filename))::api.reply
$$;
COMMENT ON FUNCTION api.answer_text(text, text, text) IS 'An api.reply whose body is this text, of this media type.';
