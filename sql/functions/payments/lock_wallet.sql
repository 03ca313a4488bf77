-- Locks the wallet that an attempt pays from or into, if there is one: before stock, hold and order.
--
-- Locks    the wallet.
CREATE FUNCTION payments.lock_wallet(p_attempt payments.attempts) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p_attempt.wallet_id IS NOT NULL THEN
        PERFORM FROM ledger.accounts AS account WHERE account.id = p_attempt.wallet_id FOR NO KEY UPDATE;
    END IF;
END
$$;
COMMENT ON FUNCTION payments.lock_wallet(payments.attempts) IS 'Locks the wallet of an attempt, before everything else.';
