-- POST /auth/login/          operationId: login
--
-- Has the password verified, and goes on in finish_login.
--
-- VOLATILE although it only reads: a replica that lags would not know the newest password.
CREATE FUNCTION travel.login(p_email text, p_password text, p_client_ip inet, p_user_agent text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN identity.begin_login(
        p_product => 'travel', p_email => p_email, p_password => p_password, p_client_ip => p_client_ip,
        p_user_agent => p_user_agent, p_then => 'travel.finish_login');
END
$$;
COMMENT ON FUNCTION travel.login(text, text, inet, text) IS 'Logs in with e-mail address and password; answers with a token.';
