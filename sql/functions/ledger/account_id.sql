-- The account of the books with this kind, currency and owner; created when it is first needed.
CREATE FUNCTION ledger.account_id(p_product text, p_kind text, p_currency text, p_owner uuid DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_account uuid;
BEGIN
    -- Two statements: "is not distinct from" finds no owner by the index.
    IF p_owner IS NULL THEN
        SELECT account.id INTO v_account
        FROM ledger.accounts AS account
        WHERE account.product = p_product AND account.kind = p_kind AND account.currency = p_currency
          AND account.owner_id IS NULL;
    ELSE
        SELECT account.id INTO v_account
        FROM ledger.accounts AS account
        WHERE account.product = p_product AND account.kind = p_kind AND account.currency = p_currency
          AND account.owner_id = p_owner;
    END IF;
    IF FOUND THEN
        RETURN v_account;
    END IF;

    INSERT INTO ledger.accounts (id, product, kind, owner_id, currency, balance, created_at)
    VALUES (core.new_id(), p_product, p_kind, p_owner, p_currency, CASE WHEN p_kind = 'wallet' THEN 0 END, core.now())
    ON CONFLICT ON CONSTRAINT ledger_account_unique DO NOTHING;
    -- Ours, or that of somebody who was faster: a new statement sees both.
    RETURN ledger.account_id(p_product => p_product, p_kind => p_kind, p_currency => p_currency, p_owner => p_owner);
END
$$;
COMMENT ON FUNCTION ledger.account_id(text, text, text, uuid) IS
    'The id of an account of the books, created when missing.';
