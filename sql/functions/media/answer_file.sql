-- Answers with a file: its bytes, its type, and an entity tag by which a client may ask later whether it changed.
--
-- Refuses  404 no such file.
CREATE FUNCTION media.answer_file(p_product text, p_folder text, p_name text) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_file media.files;
BEGIN
    SELECT file.* INTO v_file
    FROM media.files AS file
    WHERE file.product = p_product AND file.folder = p_folder AND file.name = p_name;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer_bytes(p_bytes => v_file.bytes, p_type => v_file.content_type);
END
$$;
COMMENT ON FUNCTION media.answer_file(text, text, text) IS 'Answers with a file, by its path; refuses 404.';
