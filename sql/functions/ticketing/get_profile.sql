-- GET /api/auth/profile/          operationId: getProfile
--
-- The caller's account.
--
-- Refuses  401 not logged in.
CREATE FUNCTION ticketing.get_profile(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN api.answer(p_body => ticketing.user_json(
        identity.account_for(p_actor => p_actor, p_product => 'ticketing')));
END
$$;
COMMENT ON FUNCTION ticketing.get_profile(uuid) IS 'The caller''s account.';
