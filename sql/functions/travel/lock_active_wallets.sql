-- Locks wallets whose money is about to move, and refuses if one of them is frozen.
--
-- Locks    the wallets in id order.
-- Refuses  400 a frozen wallet.
CREATE FUNCTION travel.lock_active_wallets(p_wallets uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM ledger.accounts AS account WHERE account.id = ANY (p_wallets) ORDER BY account.id FOR NO KEY UPDATE;
    -- Whoever freezes a wallet locks its account of the books too.
    IF EXISTS (SELECT FROM travel.wallets AS wallet WHERE wallet.id = ANY (p_wallets) AND NOT wallet.is_active) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'wallet_inactive', p_message => 'The wallet is not active.');
    END IF;
END
$$;
COMMENT ON FUNCTION travel.lock_active_wallets(uuid[]) IS 'Locks wallets in id order; refuses 400 a frozen one.';
