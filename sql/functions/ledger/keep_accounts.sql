-- Trigger: accounts of the books stay what they are; only a wallet's balance changes.
--
-- Refuses  409 every other change, and every deletion.
CREATE FUNCTION ledger.keep_accounts() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.product, NEW.kind, NEW.owner_id, NEW.currency, NEW.created_at)
            IS NOT DISTINCT FROM (OLD.id, OLD.product, OLD.kind, OLD.owner_id, OLD.currency, OLD.created_at) THEN
            RETURN NEW;
        END IF;
    END IF;
    PERFORM api.refuse(
        p_status => 409, p_code => 'ledger_account_kept',
        p_message => 'Accounts of the books are never changed or deleted.');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION ledger.keep_accounts() IS 'Trigger: accounts of the books are never changed or deleted.';

CREATE TRIGGER keep_account BEFORE UPDATE OR DELETE ON ledger.accounts
    FOR EACH ROW EXECUTE FUNCTION ledger.keep_accounts();
CREATE TRIGGER keep_accounts BEFORE TRUNCATE ON ledger.accounts
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_accounts();
