-- Trigger: the audit trail is append-only, for its owner too.
CREATE FUNCTION ops.keep_audit() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RAISE EXCEPTION 'ops.audit is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
COMMENT ON FUNCTION ops.keep_audit() IS 'Trigger: refuses to change, delete or truncate the audit trail.';
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE OR TRUNCATE ON ops.audit
    FOR EACH STATEMENT EXECUTE FUNCTION ops.keep_audit();
