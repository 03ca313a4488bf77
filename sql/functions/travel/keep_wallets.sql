-- Trigger: wallets and payouts are never deleted, and keep whose they are and how much; a payout that ended stays as it is.
--
-- Refuses  409 every such change and deletion, the owner's included.
CREATE FUNCTION travel.keep_wallets() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM api.refuse(
        p_status => 409, p_code => 'wallet_kept', p_message => 'Wallets and payouts are never deleted or given to others.');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION travel.keep_wallets() IS 'Trigger: wallets and payouts are kept.';

CREATE TRIGGER keep_wallets BEFORE DELETE OR TRUNCATE ON travel.wallets
    FOR EACH STATEMENT EXECUTE FUNCTION travel.keep_wallets();
CREATE TRIGGER keep_owner BEFORE UPDATE ON travel.wallets
    FOR EACH ROW WHEN ((NEW.id, NEW.account_id, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.account_id, OLD.created_at))
    EXECUTE FUNCTION travel.keep_wallets();
CREATE TRIGGER keep_payouts BEFORE DELETE OR TRUNCATE ON travel.payouts
    FOR EACH STATEMENT EXECUTE FUNCTION travel.keep_wallets();
CREATE TRIGGER keep_payout BEFORE UPDATE ON travel.payouts
    FOR EACH ROW WHEN (OLD.state <> 'pending' OR (NEW.id, NEW.wallet_id, NEW.amount, NEW.currency, NEW.created_at)
        IS DISTINCT FROM (OLD.id, OLD.wallet_id, OLD.amount, OLD.currency, OLD.created_at))
    EXECUTE FUNCTION travel.keep_wallets();
