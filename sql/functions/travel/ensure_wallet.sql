-- The wallet of an account, made when it is first needed. Its id is that of its account of the books.
--
-- Locks    nothing that is waited for, but somebody who makes the same wallet at the same moment.
CREATE FUNCTION travel.ensure_wallet(p_account uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_wallet uuid;
BEGIN
    SELECT wallet.id INTO v_wallet FROM travel.wallets AS wallet WHERE wallet.account_id = p_account;
    IF NOT FOUND THEN
        SELECT ledger.account_id(
            p_product => product.product, p_kind => 'wallet', p_currency => product.currency, p_owner => p_account)
        INTO v_wallet
        FROM sales.products AS product WHERE product.product = 'travel';
        INSERT INTO travel.wallets (id, account_id, created_at, updated_at) VALUES (v_wallet, p_account, v_now, v_now)
        ON CONFLICT ON CONSTRAINT wallets_pkey DO NOTHING;
    END IF;
    RETURN v_wallet;
END
$$;
COMMENT ON FUNCTION travel.ensure_wallet(uuid) IS 'The wallet of an account, made when it is first needed.';
