-- What a wallet, or any account of the books, had at an instant. For people (docs/dba.md).
CREATE FUNCTION travel.wallet_balance_at(p_wallet uuid, p_at timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT COALESCE((
        SELECT sum(transfer.amount) FROM ledger.transfers AS transfer
        WHERE transfer.credit_id = p_wallet AND transfer.created_at <= p_at), 0.00)
    - COALESCE((
        SELECT sum(transfer.amount) FROM ledger.transfers AS transfer
        WHERE transfer.debit_id = p_wallet AND transfer.created_at <= p_at), 0.00)
$$;
COMMENT ON FUNCTION travel.wallet_balance_at(uuid, timestamptz) IS 'What a wallet had at an instant, summed from its movements.';
