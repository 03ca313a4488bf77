-- POST /auth/register/          operationId: register
--
-- Registers a customer. Checks everything, has the password hashed, and goes on in finish_register.
--
-- Refuses  400 per field: bad e-mail address, weak password, names; 409 the e-mail address is taken.
--
-- VOLATILE although it only reads: it begins a write, which an Idempotency-Key makes once.
CREATE FUNCTION travel.register(
    p_email text,
    p_password text,
    p_firstname text,
    p_lastname text,
    p_client_ip inet,
    p_user_agent text,
    p_base_url text
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN identity.begin_registration(
        p_product => 'travel',
        p_email => p_email,
        p_password => p_password,
        p_problems => travel.profile_problems(jsonb_build_object('firstname', p_firstname, 'lastname', p_lastname)),
        p_then => 'travel.finish_register',
        p_state => jsonb_build_object(
            'firstname', p_firstname, 'lastname', p_lastname,
            'client_ip', host(p_client_ip), 'user_agent', left(p_user_agent, 500), 'base_url', p_base_url),
        p_taken_status => 409);
END
$$;
COMMENT ON FUNCTION travel.register(text, text, text, text, inet, text, text) IS
    'Registers a customer, who must activate the account before using it.';
