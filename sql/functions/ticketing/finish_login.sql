-- Resumes ticketing.login: records the attempt, opens a session and has its access token signed.
--
-- A failed login is answered, not refused, so that its record stays.
--
-- Locks    the account.
CREATE FUNCTION ticketing.finish_login(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_login record;
    v_session record;
BEGIN
    SELECT * INTO v_login
    FROM identity.judge_login(p_product => 'ticketing', p_state => p_state, p_outcome => p_outcome);
    IF v_login.result = 'unverified' THEN
        RETURN api.answer(p_status => 400,
            p_body => ticketing.error_json('Email not verified. Please check your email.'));
    ELSIF v_login.result <> 'ok' THEN
        RETURN api.answer(p_status => 400, p_body => ticketing.error_json('Invalid email or password.'));
    END IF;

    SELECT * INTO v_session FROM identity.open_session(
        p_account => v_login.account_id,
        p_ttl_seconds => core.setting('ticketing.refresh_token_seconds')::int,
        p_client_ip => (p_state ->> 'client_ip')::inet,
        p_user_agent => p_state ->> 'user_agent');
    RETURN api.answer(p_body => NULL, p_effect => identity.access_token_effect(
        p_account => v_login.account_id,
        p_session => v_session.session_id,
        p_ttl_seconds => core.setting('ticketing.access_token_seconds')::int,
        p_then => 'ticketing.finish_login_tokens',
        p_state => jsonb_build_object('account', v_login.account_id, 'refresh', v_session.refresh_token)));
END
$$;
COMMENT ON FUNCTION ticketing.finish_login(jsonb, jsonb) IS 'Resumes ticketing.login with the verdict on the password.';
