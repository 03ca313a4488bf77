-- The transfers of the books that a wallet's owner is shown, newest first: all, those of a shown type, the newest p_limit of
-- these, or only one (p_transfer).
--
-- Each side is read along its index, so that a list costs what it shows, not what the wallet has ever done. What brought a
-- withdrawal back that the bank refused is left out: the withdrawal is shown as failed.
CREATE FUNCTION travel.wallet_transfers(
    p_wallet uuid,
    p_type text DEFAULT NULL,
    p_limit int DEFAULT NULL,
    p_transfer uuid DEFAULT NULL
) RETURNS SETOF ledger.transfers
LANGUAGE plpgsql STABLE ROWS 20 AS $$
BEGIN
    IF p_transfer IS NOT NULL THEN
        RETURN QUERY
        SELECT transfer.* FROM ledger.transfers AS transfer
        WHERE transfer.id = p_transfer AND p_wallet IN (transfer.debit_id, transfer.credit_id);
        RETURN;
    END IF;
    RETURN QUERY
    SELECT side.*
    FROM (
        (SELECT debit.* FROM ledger.transfers AS debit
         WHERE debit.debit_id = p_wallet AND (p_type IS NULL OR travel.movement_type(debit.kind, FALSE) = p_type)
         ORDER BY debit.id DESC
         LIMIT p_limit)
        UNION ALL
        (SELECT credit.* FROM ledger.transfers AS credit
         WHERE credit.credit_id = p_wallet AND (p_type IS NULL OR travel.movement_type(credit.kind, TRUE) = p_type)
           AND credit.kind <> 'withdrawal_returned'
         ORDER BY credit.id DESC
         LIMIT p_limit)
    ) AS side
    ORDER BY side.id DESC
    LIMIT p_limit;
END
$$;
COMMENT ON FUNCTION travel.wallet_transfers(uuid, text, int, uuid) IS
    'The transfers of the books that a wallet''s owner is shown, newest first.';
