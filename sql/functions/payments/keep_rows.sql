-- Trigger: what says where money went is never deleted.
--
-- Refuses  409 every deletion, the owner's included.
CREATE FUNCTION payments.keep_rows() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM api.refuse(
        p_status => 409, p_code => 'payment_kept', p_message => 'Payments and refunds are never deleted.');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION payments.keep_rows() IS 'Trigger: attempts, refunds and mismatches are never deleted.';

CREATE TRIGGER keep_attempts BEFORE DELETE OR TRUNCATE ON payments.attempts
    FOR EACH STATEMENT EXECUTE FUNCTION payments.keep_rows();
CREATE TRIGGER keep_refunds BEFORE DELETE OR TRUNCATE ON payments.refunds
    FOR EACH STATEMENT EXECUTE FUNCTION payments.keep_rows();
CREATE TRIGGER keep_mismatches BEFORE DELETE OR TRUNCATE ON payments.mismatches
    FOR EACH STATEMENT EXECUTE FUNCTION payments.keep_rows();
