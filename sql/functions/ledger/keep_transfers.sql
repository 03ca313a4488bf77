-- Trigger: transfers are only ever added. A wrong one is corrected by another in the opposite direction.
--
-- Refuses  409 every change and deletion, the owner's included.
CREATE FUNCTION ledger.keep_transfers() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM api.refuse(p_status => 409, p_code => 'append_only', p_message => 'Transfers are append-only.');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION ledger.keep_transfers() IS 'Trigger: transfers are append-only.';

CREATE TRIGGER keep_transfers BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.transfers
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_transfers();
