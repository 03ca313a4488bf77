-- POST /wallets/          operationId: createWallet
--
-- The caller's wallet: 201 when this made it, 200 when it was there (login makes one).
--
-- Refuses  401.
CREATE FUNCTION travel.create_wallet(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_is_new boolean := NOT EXISTS (SELECT FROM travel.wallets AS wallet WHERE wallet.account_id = v_account.id);
    v_wallet uuid := travel.ensure_wallet(p_account => v_account.id);
BEGIN
    RETURN api.answer(
        p_body => travel.wallet_json(p_wallet => v_wallet),
        p_status => CASE WHEN v_is_new THEN 201 ELSE 200 END);
END
$$;
COMMENT ON FUNCTION travel.create_wallet(uuid) IS 'The caller''s wallet, made when it is missing.';
