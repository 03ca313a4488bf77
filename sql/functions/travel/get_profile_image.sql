-- GET /media/profile/images/{name}          operationId: getProfileImage
--
-- A picture of a person. Its name is the key: nobody can guess it.
--
-- Refuses  404 no such picture.
CREATE FUNCTION travel.get_profile_image(p_name text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN media.answer_file(p_product => 'travel', p_folder => 'profile/images', p_name => p_name);
END
$$;
COMMENT ON FUNCTION travel.get_profile_image(text) IS 'A picture of a person, by its name.';
