-- Moves an amount from the debit to the credit account. A wallet's balance falls by debits and rises by credits.
--
-- Locks    those of the two that are wallets, in id order.
-- Refuses  400 a wallet has too little.
CREATE FUNCTION ledger.post(
    p_debit uuid,
    p_credit uuid,
    p_amount numeric,
    p_kind text,
    p_order uuid DEFAULT NULL,
    p_reference text DEFAULT NULL
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_transfer uuid := core.new_id();
    v_currency text;
    v_wallets int;
    v_balance numeric;
BEGIN
    SELECT debit.currency, num_nonnulls(debit.balance, credit.balance) INTO v_currency, v_wallets
    FROM ledger.accounts AS debit
    JOIN ledger.accounts AS credit ON credit.product = debit.product AND credit.currency = debit.currency
    WHERE debit.id = p_debit AND credit.id = p_credit;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'accounts % and % are not of one product and currency', p_debit, p_credit
            USING ERRCODE = 'foreign_key_violation';
    END IF;

    IF v_wallets > 0 THEN
        -- Ascending id, so that A→B and B→A wait for each other instead of deadlocking.
        PERFORM FROM ledger.accounts AS account
        WHERE account.id IN (p_debit, p_credit) AND account.balance IS NOT NULL
        ORDER BY account.id
        FOR NO KEY UPDATE;
        SELECT account.balance INTO v_balance FROM ledger.accounts AS account WHERE account.id = p_debit;
        IF v_balance < p_amount THEN
            PERFORM api.refuse(
                p_status => 400, p_code => 'insufficient_funds', p_message => 'Insufficient balance.',
                p_field => 'amount');
        END IF;
        UPDATE ledger.accounts AS account
        SET balance = account.balance + CASE account.id WHEN p_credit THEN p_amount ELSE -p_amount END
        WHERE account.id IN (p_debit, p_credit) AND account.balance IS NOT NULL;
    END IF;

    INSERT INTO ledger.transfers (id, debit_id, credit_id, amount, currency, kind, order_id, reference, created_at)
    VALUES (v_transfer, p_debit, p_credit, p_amount, v_currency, p_kind, p_order, p_reference, core.now());
    RETURN v_transfer;
END
$$;
COMMENT ON FUNCTION ledger.post(uuid, uuid, numeric, text, uuid, text) IS
    'Moves an amount from the debit to the credit account, wallets included.';
