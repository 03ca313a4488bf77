-- GET /transactions/          operationId: listTransactions
--
-- What happened in the caller's wallet and is completed or failed, newest first.
--
-- Refuses  401; 404 a page past the last.
CREATE FUNCTION travel.list_transactions(
    p_actor uuid,
    p_type text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_wallet uuid := (SELECT wallet.id FROM travel.wallets AS wallet WHERE wallet.account_id = v_account.id);
BEGIN
    RETURN travel.answer_movements(p_wallet => v_wallet, p_type => p_type, p_finished => TRUE, p_page => p_page,
        p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_transactions(uuid, text, int, int, text) IS
    'What happened in the caller''s wallet and is completed or failed, newest first.';
