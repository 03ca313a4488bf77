-- POST /wallets/deposit/          operationId: deposit
--
-- Puts money into the caller's wallet, made when it is missing: by a page of Stripe, or, with payment_method_id, by charging
-- that at once. The wallet is credited when the money is there (payments.settle), whoever says so first.
--
-- The same charge again, while nobody knows yet what became of the first, is that one: whoever saw no answer asks again.
--
-- Refuses  401; 400 the amount, a frozen wallet, an address that is not allowed.
CREATE FUNCTION travel.deposit(
    p_actor uuid,
    p_amount numeric,
    p_success_url text DEFAULT NULL,
    p_cancel_url text DEFAULT NULL,
    p_payment_method_id text DEFAULT NULL,
    p_frontend_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_wallet uuid := travel.ensure_wallet(p_account => v_account.id);
    v_currency text := (SELECT account.currency FROM ledger.accounts AS account WHERE account.id = v_wallet);
    v_customer text := (SELECT wallet.stripe_customer_id FROM travel.wallets AS wallet WHERE wallet.id = v_wallet);
    v_attempt payments.attempts;
BEGIN
    PERFORM travel.check_deposit(p_amount => p_amount, p_currency => v_currency);
    PERFORM travel.lock_active_wallets(p_wallets => ARRAY[v_wallet]);
    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt
    JOIN effects.requests AS request ON request.id = attempt.effect_id
    WHERE attempt.wallet_id = v_wallet AND attempt.method = 'charge' AND attempt.state = 'creating'
      AND attempt.amount = p_amount AND request.input ->> 'payment_method' = p_payment_method_id
    ORDER BY attempt.id DESC
    LIMIT 1;
    IF NOT FOUND THEN
        v_attempt := payments.begin_deposit(
            p_product => 'travel', p_wallet => v_wallet, p_amount => p_amount, p_description => 'Wallet deposit',
            p_email => v_account.email,
            p_method => CASE WHEN p_payment_method_id IS NULL THEN 'checkout' ELSE 'charge' END,
            p_session_expires_at => CASE WHEN p_payment_method_id IS NULL THEN travel.session_ends_at() END);
    END IF;
    IF p_payment_method_id IS NOT NULL THEN
        RETURN api.answer(p_body => NULL, p_effect => payments.charge_effect(
            p_attempt => v_attempt.id, p_payment_method => p_payment_method_id, p_customer => v_customer,
            p_then => 'travel.deposit_charged'));
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => payments.create_session_effect(
        p_attempt => v_attempt.id, p_then => 'travel.deposit_page_ready',
        p_page => jsonb_build_object(
            'product_name', 'Wallet deposit',
            'customer', v_customer,
            'customer_email', CASE WHEN v_customer IS NULL THEN v_account.email END,
            'success_url', travel.redirect_url(p_asked => p_success_url, p_field => 'success_url',
                p_setting => 'travel.deposit_success_url', p_frontend_url => p_frontend_url),
            'cancel_url', travel.redirect_url(p_asked => p_cancel_url, p_field => 'cancel_url',
                p_setting => 'travel.deposit_cancel_url', p_frontend_url => p_frontend_url))));
END
$$;
COMMENT ON FUNCTION travel.deposit(uuid, numeric, text, text, text, text) IS 'Puts money into the caller''s wallet.';
