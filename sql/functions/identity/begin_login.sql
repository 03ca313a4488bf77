-- Has the password of somebody who logs in verified, and goes on in p_then. For an unknown address the same work is done
-- in vain, so that neither the answer nor its time tells who has an account.
CREATE FUNCTION identity.begin_login(
    p_product text,
    p_email text,
    p_password text,
    p_client_ip inet,
    p_user_agent text,
    p_then text
) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_email text := core.normalize_email(p_email);
    v_account uuid;
    v_hash text;
BEGIN
    SELECT account.id, account.password_hash INTO v_account, v_hash
    FROM identity.accounts AS account
    WHERE account.product = p_product AND account.email = v_email AND account.is_active;

    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.verify',
        'password', COALESCE(p_password, ''),
        'hash', v_hash,
        'then', p_then,
        'state', jsonb_build_object(
            'account', v_account, 'hash', v_hash, 'email', v_email,
            'client_ip', host(p_client_ip), 'user_agent', left(p_user_agent, 500))
    ));
END
$$;
COMMENT ON FUNCTION identity.begin_login(text, text, text, inet, text, text) IS
    'Has the password of somebody who logs in verified, and goes on in p_then.';
