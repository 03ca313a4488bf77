-- POST /api/auth/signup/          operationId: signup
--
-- Registers a consumer or an organizer. Checks everything, has the password hashed, and goes on in finish_signup.
--
-- Refuses  400 per field: bad or taken e-mail address, weak or unequal passwords, user type, names, phone number.
CREATE FUNCTION ticketing.signup(
    p_email text,
    p_password text,
    p_password_confirm text,
    p_user_type text,
    p_first_name text,
    p_last_name text,
    p_phone_number text,
    p_frontend_url text
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_email text := core.normalize_email(p_email);
    v_user_type text := COALESCE(p_user_type, 'consumer');
    v_first_name text := COALESCE(p_first_name, '');
    v_last_name text := COALESCE(p_last_name, '');
    v_phone text := btrim(p_phone_number);
    v_password_problems jsonb := identity.password_problems(p_password => p_password, p_email => v_email);
    v_problems jsonb := identity.profile_problems(
        p_first_name => v_first_name, p_last_name => v_last_name, p_phone_number => v_phone);
BEGIN
    IF NOT identity.is_email(v_email) THEN
        v_problems := v_problems || '{"email": ["Enter a valid email address."]}'::jsonb;
    END IF;
    IF v_password_problems IS NOT NULL THEN
        v_problems := v_problems || jsonb_build_object('password', v_password_problems);
    ELSIF p_password_confirm IS DISTINCT FROM p_password THEN
        v_problems := v_problems || '{"password_confirm": ["Passwords do not match."]}'::jsonb;
    END IF;
    -- Staff is made by `holdfast account create` only.
    IF v_user_type NOT IN ('consumer', 'organizer') THEN
        v_problems := v_problems || jsonb_build_object('user_type',
            jsonb_build_array(format('"%s" is not a valid choice.', v_user_type)));
    END IF;
    IF v_problems <> '{}'::jsonb THEN
        PERFORM api.refuse_fields(p_fields => v_problems);
    END IF;

    -- Told openly, as the clients of this API expect; how often one may ask is limited. finish_signup decides races.
    IF EXISTS (SELECT FROM identity.accounts AS account WHERE account.product = 'ticketing' AND account.email = v_email) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'email_taken',
            p_message => 'A user with this email already exists.', p_field => 'email');
    END IF;

    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.hash',
        'password', p_password,
        'then', 'ticketing.finish_signup',
        'state', jsonb_build_object(
            'email', v_email, 'user_type', v_user_type, 'first_name', v_first_name, 'last_name', v_last_name,
            'phone_number', v_phone, 'frontend_url', p_frontend_url)
    ));
END
$$;
COMMENT ON FUNCTION ticketing.signup(text, text, text, text, text, text, text, text) IS
    'Registers a consumer or an organizer, who must verify the e-mail address before logging in.';
