-- POST /api/auth/logout/          operationId: logout
--
-- Ends the caller's session and the refresh token's, and clears both cookies. An unknown token is a success too.
--
-- Locks    the sessions.
-- Refuses  401 not logged in.
CREATE FUNCTION ticketing.logout(p_actor uuid, p_session uuid, p_refresh text, p_refresh_cookie text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    PERFORM identity.log_out(
        p_account => p_actor, p_session => p_session,
        p_refresh_token => COALESCE(NULLIF(p_refresh, ''), p_refresh_cookie));
    RETURN api.answer(
        p_body => json_build_object('message', 'Logout successful.'),
        p_effect => '{"cookies": [{"name": "access_token", "value": "", "max_age": 0},
                                  {"name": "refresh_token", "value": "", "max_age": 0}]}'::jsonb);
END
$$;
COMMENT ON FUNCTION ticketing.logout(uuid, uuid, text, text) IS 'Ends the caller''s session and clears the cookies.';
