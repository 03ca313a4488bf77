-- Asks for a customer at Stripe, with whom payment methods can be kept, unless the wallet has one. Nobody waits for it:
-- a worker asks Stripe when this transaction has committed, and again if Stripe is away. Asked twice, done once.
CREATE FUNCTION travel.ask_stripe_customer(p_account uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM effects.request(
        p_kind => 'stripe.create_customer',
        p_input => jsonb_build_object(
            'email', account.email,
            'name', btrim(account.first_name || ' ' || account.last_name),
            'metadata', jsonb_build_object('account', account.id, 'product', account.product)),
        p_then => 'travel.stripe_customer_made',
        p_state => jsonb_build_object('account', account.id),
        p_key => 'stripe.customer:' || account.id)
    FROM identity.accounts AS account
    JOIN travel.wallets AS wallet ON wallet.account_id = account.id
    WHERE account.id = p_account AND wallet.stripe_customer_id IS NULL;
END
$$;
COMMENT ON FUNCTION travel.ask_stripe_customer(uuid) IS 'Asks for a customer at Stripe, unless there is one; nobody waits.';
