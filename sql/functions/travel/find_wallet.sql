-- A wallet by its id: the caller's own.
--
-- Refuses  401 nobody; 404 no such wallet, or somebody else's.
CREATE FUNCTION travel.find_wallet(p_actor uuid, p_wallet uuid) RETURNS travel.wallets
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_wallet travel.wallets;
BEGIN
    SELECT wallet.* INTO v_wallet
    FROM travel.wallets AS wallet WHERE wallet.id = p_wallet AND wallet.account_id = v_account.id;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Wallet not found.');
    END IF;
    RETURN v_wallet;
END
$$;
COMMENT ON FUNCTION travel.find_wallet(uuid, uuid) IS 'The caller''s wallet by its id; refuses 404.';
