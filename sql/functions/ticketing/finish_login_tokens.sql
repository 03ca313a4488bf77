-- Resumes ticketing.finish_login with the signed access token: both tokens in the body and as cookies.
CREATE FUNCTION ticketing.finish_login_tokens(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts;
    v_access text := p_outcome #>> '{tokens,access}';
BEGIN
    PERFORM api.require_outcome(p_outcome);
    v_account := identity.account_for(p_actor => (p_state ->> 'account')::uuid, p_product => 'ticketing');
    RETURN api.answer(
        p_body => json_build_object(
            'message', 'Login successful.',
            'access', v_access,
            'refresh', p_state ->> 'refresh',
            'user', ticketing.user_json(v_account)),
        p_effect => ticketing.token_cookies(p_access => v_access, p_refresh => p_state ->> 'refresh'));
END
$$;
COMMENT ON FUNCTION ticketing.finish_login_tokens(jsonb, jsonb) IS 'Resumes ticketing.finish_login with the signed token.';
