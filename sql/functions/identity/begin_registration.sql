-- Checks what somebody wants to sign up with, has the password hashed, and goes on in p_then with p_state and the address as it
-- is stored. p_problems is what the product itself found wrong, {"field": ["text"]}.
--
-- Refuses  400 per field: the e-mail address, the password, p_problems; 400, or p_taken_status: the address is taken. That is
--          told openly, as the clients of these products expect; how often one may ask is limited. register_account decides races.
CREATE FUNCTION identity.begin_registration(
    p_product text,
    p_email text,
    p_password text,
    p_problems jsonb,
    p_then text,
    p_state jsonb,
    p_taken_status int DEFAULT 400
) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_email text := core.normalize_email(p_email);
    v_password_problems jsonb := identity.password_problems(p_password => p_password, p_email => v_email);
    v_problems jsonb := p_problems;
BEGIN
    IF NOT identity.is_email(v_email) THEN
        v_problems := v_problems || '{"email": ["Enter a valid email address."]}'::jsonb;
    END IF;
    IF v_password_problems IS NOT NULL THEN
        v_problems := v_problems || jsonb_build_object('password', v_password_problems);
    END IF;
    IF v_problems <> '{}'::jsonb THEN
        PERFORM api.refuse_fields(p_fields => v_problems);
    ELSIF EXISTS (
        SELECT FROM identity.accounts AS account WHERE account.product = p_product AND account.email = v_email
    ) THEN
        PERFORM identity.refuse_taken_email(p_status => p_taken_status);
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.hash',
        'password', p_password,
        'then', p_then,
        'state', p_state || jsonb_build_object('email', v_email)));
END
$$;
COMMENT ON FUNCTION identity.begin_registration(text, text, text, jsonb, text, jsonb, int) IS
    'Checks what somebody wants to sign up with, has the password hashed, and goes on in p_then.';
