-- POST /api/auth/login/          operationId: login
--
-- Has the password verified, and goes on in finish_login. For an unknown address the same work is done in vain.
--
-- VOLATILE although it only reads: a replica that lags would not know the newest password.
CREATE FUNCTION ticketing.login(p_email text, p_password text, p_client_ip inet, p_user_agent text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_email text := core.normalize_email(p_email);
    v_account uuid;
    v_hash text;
BEGIN
    SELECT account.id, account.password_hash INTO v_account, v_hash
    FROM identity.accounts AS account
    WHERE account.product = 'ticketing' AND account.email = v_email AND account.is_active;

    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.verify',
        'password', COALESCE(p_password, ''),
        'hash', v_hash,
        'then', 'ticketing.finish_login',
        'state', jsonb_build_object(
            'account', v_account, 'hash', v_hash, 'email', v_email,
            'client_ip', host(p_client_ip), 'user_agent', left(p_user_agent, 500))
    ));
END
$$;
COMMENT ON FUNCTION ticketing.login(text, text, inet, text) IS 'Logs in with e-mail address and password.';
