-- Resumes ticketing.signup with the hashed password: makes the account and mails the verification link.
--
-- Locks    the account.
-- Refuses  400 somebody else took the e-mail address meanwhile.
CREATE FUNCTION ticketing.finish_signup(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    PERFORM api.require_outcome(p_outcome);
    v_account := identity.register_account(
        p_product => 'ticketing',
        p_email => p_state ->> 'email',
        p_password_hash => p_outcome ->> 'hash',
        p_role => p_state ->> 'user_type',
        p_first_name => p_state ->> 'first_name',
        p_last_name => p_state ->> 'last_name',
        p_phone => p_state ->> 'phone_number'
    );
    PERFORM identity.send_link(
        p_account => v_account.id, p_purpose => 'verify_email', p_base_url => p_state ->> 'frontend_url');
    RETURN api.answer(p_status => 201, p_body => json_build_object(
        'message', 'User registered successfully. Please check your email to verify your account.',
        'user_id', v_account.id,
        'email', v_account.email,
        'user_type', v_account.role
    ));
END
$$;
COMMENT ON FUNCTION ticketing.finish_signup(jsonb, jsonb) IS 'Resumes ticketing.signup with the hashed password.';
