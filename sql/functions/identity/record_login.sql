-- Records an attempt to log in. Failed logins answer with a reply instead of refusing, so that this row stays.
CREATE FUNCTION identity.record_login(
    p_product text,
    p_email text,
    p_account uuid,
    p_outcome text,
    p_client_ip inet,
    p_user_agent text
) RETURNS void
LANGUAGE sql VOLATILE AS $$
    INSERT INTO identity.login_attempts (id, product, email, account_id, at, outcome, client_ip, user_agent)
    VALUES (core.new_id(), p_product, left(p_email, 320), p_account, core.now(), p_outcome, p_client_ip,
            left(p_user_agent, 500))
$$;
COMMENT ON FUNCTION identity.record_login(text, text, uuid, text, inet, text) IS 'Records an attempt to log in.';
