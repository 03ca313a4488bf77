-- GET /transactions/wallettransactions/          operationId: getWalletTransactions
--
-- The caller's wallet, made when it is missing, with its last 50 movements.
--
-- Refuses  401.
CREATE FUNCTION travel.get_wallet_transactions(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_wallet uuid := travel.ensure_wallet(p_account => v_account.id);
BEGIN
    RETURN api.answer(p_body => (
        SELECT json_build_object(
            'wallet', json_build_object(
                'id', wallet.id,
                'balance', account.balance::text,
                'updated_at', api.iso(travel.wallet_changed_at(wallet)),
                'is_active', wallet.is_active),
            'transactions', COALESCE(travel.movements_json(p_wallet => wallet.id, p_type => NULL, p_finished => FALSE,
                p_first_row => 0, p_row_limit => 50), '[]'))
        FROM travel.wallets AS wallet
        JOIN ledger.accounts AS account ON account.id = wallet.id
        WHERE wallet.id = v_wallet));
END
$$;
COMMENT ON FUNCTION travel.get_wallet_transactions(uuid) IS 'The caller''s wallet with its last movements.';
