-- GET /wallets/{wallet_id}/transactions/          operationId: listWalletTransactions
--
-- What happened in the caller's wallet, newest first, pending deposits included.
--
-- Refuses  401; 404 no such wallet, somebody else's, or a page past the last.
CREATE FUNCTION travel.list_wallet_transactions(
    p_actor uuid,
    p_wallet_id uuid,
    p_type text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_wallet travel.wallets := travel.find_wallet(p_actor => p_actor, p_wallet => p_wallet_id);
BEGIN
    RETURN travel.answer_movements(p_wallet => v_wallet.id, p_type => p_type, p_finished => FALSE, p_page => p_page,
        p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_wallet_transactions(uuid, uuid, text, int, int, text) IS
    'What happened in the caller''s wallet, newest first.';
