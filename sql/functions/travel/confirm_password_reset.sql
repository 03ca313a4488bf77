-- POST /reset-password-confirm/{utoken}/{link_token}/          operationId: confirmPasswordReset
--
-- Sets a new password with the link of the mail: has it hashed, and goes on in finish_password_reset.
--
-- Refuses  400 a link that is not good, another token in the body than in the address, a weak password.
--
-- VOLATILE although it only reads: a replica that lags would not know the newest link.
CREATE FUNCTION travel.confirm_password_reset(p_utoken text, p_link_token text, p_token text, p_new_password text)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    IF p_token <> p_link_token THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_token',
            p_message => 'The token does not match the one of the link.', p_field => 'token');
    END IF;
    v_account := identity.check_password_reset(
        p_product => 'travel', p_account_code => p_utoken, p_token => p_link_token);
    PERFORM identity.require_good_password(p_password => p_new_password, p_email => v_account.email);
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.hash',
        'password', p_new_password,
        'then', 'travel.finish_password_reset',
        'state', jsonb_build_object('utoken', p_utoken, 'token', p_link_token)));
END
$$;
COMMENT ON FUNCTION travel.confirm_password_reset(text, text, text, text) IS 'Sets a new password with the link of the mail.';
