-- When a wallet changed last: its row, or its balance by a movement.
CREATE FUNCTION travel.wallet_changed_at(p_wallet travel.wallets) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT GREATEST(p_wallet.updated_at, (
        SELECT transfer.created_at FROM ledger.transfers AS transfer
        WHERE transfer.debit_id = p_wallet.id ORDER BY transfer.id DESC LIMIT 1
    ), (
        SELECT transfer.created_at FROM ledger.transfers AS transfer
        WHERE transfer.credit_id = p_wallet.id ORDER BY transfer.id DESC LIMIT 1
    ))
$$;
COMMENT ON FUNCTION travel.wallet_changed_at(travel.wallets) IS 'When a wallet changed last, movements included.';
