-- Trigger: the log of deleted accounts is append-only, for its owner too.
CREATE FUNCTION travel.keep_account_deletion_log() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RAISE EXCEPTION 'travel.account_deletion_log is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
COMMENT ON FUNCTION travel.keep_account_deletion_log() IS 'Trigger: refuses to change, delete or truncate the log of deleted accounts.';
CREATE TRIGGER keep_account_deletion_log BEFORE UPDATE OR DELETE OR TRUNCATE ON travel.account_deletion_log
    FOR EACH STATEMENT EXECUTE FUNCTION travel.keep_account_deletion_log();
