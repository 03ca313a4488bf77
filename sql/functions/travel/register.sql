-- POST /auth/register/          operationId: register
--
-- Registers a customer. Checks everything, has the password hashed, and goes on in finish_register.
--
-- Refuses  400 per field: bad e-mail address, weak password, names; 409 the e-mail address is taken.
CREATE FUNCTION travel.register(
    p_email text,
    p_password text,
    p_firstname text,
    p_lastname text,
    p_client_ip inet,
    p_user_agent text,
    p_base_url text
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_email text := core.normalize_email(p_email);
    v_password_problems jsonb := identity.password_problems(p_password => p_password, p_email => v_email);
    v_problems jsonb := travel.profile_problems(jsonb_build_object('firstname', p_firstname, 'lastname', p_lastname));
BEGIN
    IF NOT identity.is_email(v_email) THEN
        v_problems := v_problems || '{"email": ["Enter a valid email address."]}'::jsonb;
    END IF;
    IF v_password_problems IS NOT NULL THEN
        v_problems := v_problems || jsonb_build_object('password', v_password_problems);
    END IF;
    IF v_problems <> '{}'::jsonb THEN
        PERFORM api.refuse_fields(p_fields => v_problems);
    END IF;

    -- Told openly, as the clients of this API expect; how often one may ask is limited. finish_register decides races.
    IF EXISTS (SELECT FROM identity.accounts AS account WHERE account.product = 'travel' AND account.email = v_email) THEN
        PERFORM api.refuse(p_status => 409, p_code => 'email_taken',
            p_message => 'A user with this email already exists.', p_field => 'email');
    END IF;

    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.hash',
        'password', p_password,
        'then', 'travel.finish_register',
        'state', jsonb_build_object(
            'email', v_email, 'firstname', p_firstname, 'lastname', p_lastname,
            'client_ip', host(p_client_ip), 'user_agent', left(p_user_agent, 500), 'base_url', p_base_url)
    ));
END
$$;
COMMENT ON FUNCTION travel.register(text, text, text, text, inet, text, text) IS
    'Registers a customer, who must activate the account before using it.';
