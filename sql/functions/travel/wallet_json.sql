-- A wallet as its owner sees it. Readers are told of its last change: of the row, or the last movement.
CREATE FUNCTION travel.wallet_json(p_wallet uuid) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', wallet.id,
        'user', customer.id,
        'balance', account.balance::text,
        'currency', account.currency,
        'stripe_customer_id', wallet.stripe_customer_id,
        'is_active', wallet.is_active,
        'created_at', api.iso(wallet.created_at),
        'updated_at', api.iso(travel.wallet_changed_at(wallet)))
    FROM travel.wallets AS wallet
    JOIN ledger.accounts AS account ON account.id = wallet.id
    LEFT JOIN travel.customers AS customer ON customer.account_id = wallet.account_id
    WHERE wallet.id = p_wallet
$$;
COMMENT ON FUNCTION travel.wallet_json(uuid) IS 'A wallet as its owner sees it.';
