-- Resumes ticketing.login: records the attempt, opens a session and has its access token signed.
--
-- A failed login is answered, not refused, so that its record stays.
--
-- Locks    the account.
CREATE FUNCTION ticketing.finish_login(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts;
    v_session record;
    v_result text;
BEGIN
    PERFORM api.require_outcome(p_outcome);
    -- Locked, so that a password change ends either this session or this login.
    SELECT account.* INTO v_account
    FROM identity.accounts AS account
    WHERE account.id = (p_state ->> 'account')::uuid AND account.product = 'ticketing' AND account.is_active
        AND account.password_hash = p_state ->> 'hash'
    FOR SHARE;

    v_result := CASE
        WHEN v_account.id IS NULL THEN 'unknown'
        WHEN (p_outcome -> 'matches') IS DISTINCT FROM 'true'::jsonb THEN 'wrong_password'
        WHEN v_account.email_verified_at IS NULL THEN 'unverified'
        ELSE 'ok' END;
    PERFORM identity.record_login(
        p_product => 'ticketing', p_email => p_state ->> 'email', p_account => v_account.id, p_outcome => v_result,
        p_client_ip => (p_state ->> 'client_ip')::inet, p_user_agent => p_state ->> 'user_agent');
    IF v_result = 'unverified' THEN
        RETURN api.answer(p_status => 400,
            p_body => ticketing.error_json('Email not verified. Please check your email.'));
    ELSIF v_result <> 'ok' THEN
        RETURN api.answer(p_status => 400, p_body => ticketing.error_json('Invalid email or password.'));
    END IF;

    -- Its hash was made with older parameters: here is the same password with today's. Not while another login does it.
    IF p_outcome ? 'new_hash' THEN
        PERFORM identity.renew_password_hash(
            p_account => v_account.id, p_old_hash => v_account.password_hash, p_new_hash => p_outcome ->> 'new_hash');
    END IF;
    SELECT * INTO v_session FROM identity.open_session(
        p_account => v_account.id,
        p_ttl_seconds => core.setting('ticketing.refresh_token_seconds')::int,
        p_client_ip => (p_state ->> 'client_ip')::inet,
        p_user_agent => p_state ->> 'user_agent');
    RETURN api.answer(p_body => NULL, p_effect => identity.access_token_effect(
        p_account => v_account.id,
        p_session => v_session.session_id,
        p_ttl_seconds => core.setting('ticketing.access_token_seconds')::int,
        p_then => 'ticketing.finish_login_tokens',
        p_state => jsonb_build_object('account', v_account.id, 'refresh', v_session.refresh_token)));
END
$$;
COMMENT ON FUNCTION ticketing.finish_login(jsonb, jsonb) IS 'Resumes ticketing.login with the verdict on the password.';
