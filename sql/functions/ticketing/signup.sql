-- POST /api/auth/signup/          operationId: signup
--
-- Registers a consumer or an organizer. Checks everything, has the password hashed, and goes on in finish_signup.
--
-- Refuses  400 per field: bad or taken e-mail address, weak or unequal passwords, user type, names, phone number.
--
-- VOLATILE although it only reads: it begins a write, which an Idempotency-Key makes once.
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
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_user_type text := COALESCE(p_user_type, 'consumer');
    v_first_name text := COALESCE(p_first_name, '');
    v_last_name text := COALESCE(p_last_name, '');
    v_phone text := btrim(p_phone_number);
    v_problems jsonb := identity.profile_problems(
        p_first_name => v_first_name, p_last_name => v_last_name, p_phone_number => v_phone);
BEGIN
    -- Of a password that is refused anyway, no second thing is said.
    IF p_password_confirm IS DISTINCT FROM p_password
            AND identity.password_problems(p_password => p_password, p_email => core.normalize_email(p_email)) IS NULL THEN
        v_problems := v_problems || '{"password_confirm": ["Passwords do not match."]}'::jsonb;
    END IF;
    -- Staff is made by `holdfast account create` only.
    IF v_user_type NOT IN ('consumer', 'organizer') THEN
        v_problems := v_problems || jsonb_build_object('user_type',
            jsonb_build_array(format('"%s" is not a valid choice.', v_user_type)));
    END IF;
    RETURN identity.begin_registration(
        p_product => 'ticketing',
        p_email => p_email,
        p_password => p_password,
        p_problems => v_problems,
        p_then => 'ticketing.finish_signup',
        p_state => jsonb_build_object(
            'user_type', v_user_type, 'first_name', v_first_name, 'last_name', v_last_name,
            'phone_number', v_phone, 'frontend_url', p_frontend_url));
END
$$;
COMMENT ON FUNCTION ticketing.signup(text, text, text, text, text, text, text, text) IS
    'Registers a consumer or an organizer, who must verify the e-mail address before logging in.';
