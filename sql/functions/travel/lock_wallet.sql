-- Locks the wallet of an account, if there is one, for whoever will move its money after locking stock, holds or orders:
-- wallets come first in the order of locks.
--
-- Locks    the wallet.
CREATE FUNCTION travel.lock_wallet(p_account uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM ledger.accounts AS account
    WHERE account.id = (SELECT wallet.id FROM travel.wallets AS wallet WHERE wallet.account_id = p_account)
    FOR NO KEY UPDATE;
END
$$;
COMMENT ON FUNCTION travel.lock_wallet(uuid) IS 'Locks the wallet of an account, before stock, holds and orders.';
