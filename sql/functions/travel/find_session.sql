-- The attempt that a page of Stripe belongs to, if it is this account's; else one without an id.
CREATE FUNCTION travel.find_session(p_account uuid, p_session_id text) RETURNS payments.attempts
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt
    JOIN travel.wallets AS wallet ON wallet.id = attempt.wallet_id AND wallet.account_id = p_account
    WHERE attempt.provider = 'stripe' AND attempt.session_id = p_session_id;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION travel.find_session(uuid, text) IS 'The attempt of an account that a page of Stripe belongs to.';
