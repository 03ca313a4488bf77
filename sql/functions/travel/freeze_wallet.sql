-- Freezes the wallet of an account, as when the account is deleted: nothing is paid from it or transferred to it any more, and
-- its balance stays owed (reports.wallet_liabilities). Money of payments still comes in.
--
-- Locks    the wallet.
CREATE FUNCTION travel.freeze_wallet(p_account uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM travel.lock_wallet(p_account => p_account);
    UPDATE travel.wallets AS wallet SET is_active = FALSE, updated_at = core.now()
    WHERE wallet.account_id = p_account AND wallet.is_active;
END
$$;
COMMENT ON FUNCTION travel.freeze_wallet(uuid) IS 'Freezes the wallet of an account.';
