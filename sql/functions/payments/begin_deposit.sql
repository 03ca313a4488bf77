-- Begins an attempt to put money into a wallet, on a page of the provider (method checkout, until p_session_expires_at) or by
-- charging a payment method (charge).
CREATE FUNCTION payments.begin_deposit(
    p_product text,
    p_wallet uuid,
    p_amount numeric,
    p_method text,
    p_session_expires_at timestamptz,
    p_description text,
    p_email text
) RETURNS payments.attempts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_attempt payments.attempts;
BEGIN
    INSERT INTO payments.attempts (id, product, purpose, wallet_id, provider, method, amount, currency, state, description,
                                   email, session_expires_at, received, refunded, is_applied, next_check_at, created_at,
                                   updated_at)
    SELECT core.new_id(), p_product, 'deposit', wallet.id, 'stripe', p_method, p_amount, wallet.currency, 'creating',
           p_description, p_email, p_session_expires_at, 0, 0, FALSE,
           v_now + make_interval(secs => (core.setting('payments.first_check_seconds'))::int), v_now, v_now
    FROM ledger.accounts AS wallet
    WHERE wallet.id = p_wallet
    RETURNING * INTO STRICT v_attempt;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION payments.begin_deposit(text, uuid, numeric, text, timestamptz, text, text) IS
    'Begins an attempt to put money into a wallet.';
