-- POST /wallets/{wallet_id}/withdraw/          operationId: withdraw
--
-- Takes money out of the caller's wallet, to be paid to the bank: the balance falls at once, and the payout waits in
-- travel.payouts for whoever performs it (travel.finish_payout).
--
-- Locks    the wallet.
-- Refuses  401; 404 no such wallet, or somebody else's; 400 the amount, frozen, too little.
CREATE FUNCTION travel.withdraw(p_actor uuid, p_wallet_id uuid, p_amount numeric) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_wallet travel.wallets := travel.find_wallet(p_actor => p_actor, p_wallet => p_wallet_id);
    v_payout uuid := core.new_id();
    v_movement uuid;
BEGIN
    PERFORM travel.check_amount(p_amount => p_amount);
    PERFORM travel.lock_active_wallets(p_wallets => ARRAY[v_wallet.id]);
    INSERT INTO travel.payouts (id, wallet_id, amount, currency, state, created_at)
    SELECT v_payout, account.id, p_amount, account.currency, 'pending', core.now()
    FROM ledger.accounts AS account WHERE account.id = v_wallet.id;
    SELECT ledger.post(
        p_debit => v_wallet.id,
        p_credit => ledger.account_id(p_product => 'travel', p_kind => 'payouts', p_currency => payout.currency),
        p_amount => payout.amount, p_kind => 'withdrawal', p_reference => 'payout:' || payout.id)
    INTO v_movement
    FROM travel.payouts AS payout WHERE payout.id = v_payout;
    RETURN travel.movement_answer(p_wallet => v_wallet.id, p_movement => v_movement, p_detail => 'Withdrawal successful');
END
$$;
COMMENT ON FUNCTION travel.withdraw(uuid, uuid, numeric) IS 'Takes money out of the caller''s wallet, to be paid to the bank.';
