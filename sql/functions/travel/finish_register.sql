-- Resumes travel.register with the hashed password: makes the account, mails the activation link, and gives out a token
-- that is good once the account is activated.
--
-- Locks    the account.
-- Refuses  409 somebody else took the e-mail address meanwhile.
CREATE FUNCTION travel.finish_register(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    PERFORM api.require_outcome(p_outcome);
    v_account := identity.register_account(
        p_product => 'travel',
        p_email => p_state ->> 'email',
        p_password_hash => p_outcome ->> 'hash',
        p_role => 'customer',
        p_first_name => p_state ->> 'firstname',
        p_last_name => p_state ->> 'lastname',
        p_phone => NULL,
        p_taken_status => 409
    );
    PERFORM identity.send_link(
        p_account => v_account.id, p_purpose => 'verify_email', p_base_url => p_state ->> 'base_url');
    RETURN api.answer(p_status => 201, p_body => json_build_object(
        'user', travel.user_json(v_account.id),
        'token', identity.new_token(
            p_account => v_account.id, p_client_ip => (p_state ->> 'client_ip')::inet, p_user_agent => p_state ->> 'user_agent')
    ));
END
$$;
COMMENT ON FUNCTION travel.finish_register(jsonb, jsonb) IS 'Resumes travel.register with the hashed password.';
