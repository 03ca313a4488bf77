-- Trigger: every account of travel has its profile from the start, however it was made: registered, by the command line,
-- or by a DBA.
CREATE FUNCTION travel.keep_customer() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    INSERT INTO travel.customers (account_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION travel.keep_customer() IS 'Trigger: makes the profile of a new account of travel.';
CREATE TRIGGER keep_customer AFTER INSERT ON identity.accounts
    FOR EACH ROW WHEN (NEW.product = 'travel') EXECUTE FUNCTION travel.keep_customer();
