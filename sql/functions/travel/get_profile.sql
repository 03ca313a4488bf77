-- GET /profile/          operationId: getProfile
--
-- The caller's profile.
--
-- Refuses  401 not logged in.
CREATE FUNCTION travel.get_profile(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN api.answer(p_body => travel.profile_json((travel.require_customer(p_actor)).id));
END
$$;
COMMENT ON FUNCTION travel.get_profile(uuid) IS 'The caller''s profile.';
