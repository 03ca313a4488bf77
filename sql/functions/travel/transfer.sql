-- POST /wallets/{wallet_id}/transfer/          operationId: transfer
--
-- Moves money from the caller's wallet to another; its owner is notified.
--
-- Locks    both wallets in id order.
-- Refuses  401; 404 no such wallet, somebody else's, no such recipient; 400 the amount, one's own wallet, a frozen one,
--          another currency, too little.
CREATE FUNCTION travel.transfer(p_actor uuid, p_wallet_id uuid, p_recipient_id uuid, p_amount numeric) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_wallet travel.wallets := travel.find_wallet(p_actor => p_actor, p_wallet => p_wallet_id);
    v_currency text := (SELECT account.currency FROM ledger.accounts AS account WHERE account.id = p_wallet_id);
    v_recipient record;
    v_movement uuid;
BEGIN
    PERFORM travel.check_amount(p_amount => p_amount);
    IF p_recipient_id = v_wallet.id THEN
        PERFORM api.refuse(p_status => 400, p_code => 'own_wallet', p_field => 'recipient_id',
            p_message => 'Money cannot be transferred to the same wallet.');
    END IF;
    SELECT wallet.id, wallet.account_id, account.currency INTO v_recipient
    FROM travel.wallets AS wallet JOIN ledger.accounts AS account ON account.id = wallet.id
    WHERE wallet.id = p_recipient_id;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'recipient_not_found', p_field => 'recipient_id',
            p_message => 'Recipient wallet not found.');
    ELSIF v_recipient.currency <> v_currency THEN
        PERFORM api.refuse(p_status => 400, p_code => 'other_currency', p_field => 'recipient_id',
            p_message => 'The wallets have different currencies.');
    END IF;

    PERFORM travel.lock_active_wallets(p_wallets => ARRAY[v_wallet.id, v_recipient.id]);
    v_movement := ledger.post(p_debit => v_wallet.id, p_credit => v_recipient.id, p_amount => p_amount,
        p_kind => 'transfer');
    PERFORM travel.notify(p_account => v_recipient.account_id, p_type => 'payment_received',
        p_title => 'Transfer Received', p_dedupe_key => 'transfer:' || v_movement,
        p_message => format('%s %s were transferred to your wallet.', p_amount::numeric(14, 2), v_currency));
    RETURN travel.movement_answer(p_wallet => v_wallet.id, p_movement => v_movement, p_detail => 'Transfer successful');
END
$$;
COMMENT ON FUNCTION travel.transfer(uuid, uuid, uuid, numeric) IS 'Moves money from the caller''s wallet to another.';
