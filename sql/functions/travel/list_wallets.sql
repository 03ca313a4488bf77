-- GET /wallets/          operationId: listWallets
--
-- The caller's wallet, in an array.
--
-- Refuses  401.
CREATE FUNCTION travel.list_wallets(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
BEGIN
    RETURN api.answer(p_body => COALESCE((
        SELECT json_agg(travel.wallet_json(p_wallet => wallet.id))
        FROM travel.wallets AS wallet WHERE wallet.account_id = v_account.id), '[]'));
END
$$;
COMMENT ON FUNCTION travel.list_wallets(uuid) IS 'The caller''s wallet, in an array.';
