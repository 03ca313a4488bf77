-- POST /update_display_picture/          operationId: updateDisplayPicture
--
-- Gives the caller another picture, and answers with where it is.
--
-- Locks    the account.
-- Refuses  401 not logged in; 400 no picture, or too large.
CREATE FUNCTION travel.update_display_picture(p_actor uuid, p_file bytea, p_file_name text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN api.answer(p_body => json_build_object('image_url', travel.replace_image(
        p_actor => p_actor, p_bytes => p_file, p_name => p_file_name, p_field => 'file')));
END
$$;
COMMENT ON FUNCTION travel.update_display_picture(uuid, bytea, text) IS 'Gives the caller another picture; answers with its path.';
