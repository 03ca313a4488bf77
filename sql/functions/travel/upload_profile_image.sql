-- POST /profile/image/          operationId: uploadProfileImage
--
-- Gives the caller another picture, and answers with the profile.
--
-- Locks    the account.
-- Refuses  401 not logged in; 400 no picture, or too large.
CREATE FUNCTION travel.upload_profile_image(p_actor uuid, p_image bytea, p_image_name text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    PERFORM travel.replace_image(p_actor => p_actor, p_bytes => p_image, p_name => p_image_name, p_field => 'image');
    RETURN api.answer(p_body => travel.profile_json(p_actor));
END
$$;
COMMENT ON FUNCTION travel.upload_profile_image(uuid, bytea, text) IS 'Gives the caller another picture; answers with the profile.';
