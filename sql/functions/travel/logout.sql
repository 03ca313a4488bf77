-- POST /auth/logout/          operationId: logout
--
-- Revokes the token with which it is called; others of the account stay good.
--
-- Refuses  401 not logged in.
CREATE FUNCTION travel.logout(p_actor uuid, p_token text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    PERFORM travel.require_customer(p_actor);
    PERFORM identity.revoke_token(p_account => p_actor, p_token => p_token, p_reason => 'logout');
    RETURN api.answer(p_body => json_build_object('message', 'Successfully logged out.'));
END
$$;
COMMENT ON FUNCTION travel.logout(uuid, text) IS 'Revokes the token with which it is called.';
