-- Resumes travel.login: records the attempt and answers with a token, the person and the wallet. The first login makes
-- the wallet, and asks Stripe for a customer without waiting for it.
--
-- A failed login is answered, not refused, so that its record stays.
--
-- Locks    the account.
CREATE FUNCTION travel.finish_login(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_login record;
    v_wallet uuid;
    v_token text;
    v_body json;
BEGIN
    SELECT * INTO v_login
    FROM identity.judge_login(p_product => 'travel', p_state => p_state, p_outcome => p_outcome);
    IF v_login.result = 'unverified' THEN
        RETURN api.answer(p_status => 403, p_body => travel.error_json(
            'Please activate your account first: open the link in the email that we sent you.'));
    ELSIF v_login.result <> 'ok' THEN
        RETURN api.answer(p_status => 401, p_body => travel.error_json('Invalid email or password.'));
    END IF;

    v_wallet := travel.ensure_wallet(p_account => v_login.account_id);
    PERFORM travel.ask_stripe_customer(p_account => v_login.account_id);
    v_token := identity.new_token(
        p_account => v_login.account_id, p_client_ip => (p_state ->> 'client_ip')::inet, p_user_agent => p_state ->> 'user_agent');
    SELECT json_build_object(
        'token', v_token,
        'id', customer.id,
        'email', account.email,
        'firstname', account.first_name,
        'lastname', account.last_name,
        'wallet', wallet.balance::text,
        'image', media.path_of(customer.image_id)
    )
    INTO v_body
    FROM identity.accounts AS account
    JOIN travel.customers AS customer ON customer.account_id = account.id
    JOIN ledger.accounts AS wallet ON wallet.id = v_wallet
    WHERE account.id = v_login.account_id;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION travel.finish_login(jsonb, jsonb) IS 'Resumes travel.login with the verdict on the password.';
