-- Trigger: an invoice is never deleted, and changes only once: it is paid, or becomes void.
--
-- Refuses  409 every other change, the owner's included.
CREATE FUNCTION travel.keep_invoices() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.paid_at IS NULL AND OLD.voided_at IS NULL
            -- invoice_id follows from the number, and is not yet computed here.
            AND to_jsonb(NEW) - '{paid_at,voided_at,transaction_id,invoice_id}'::text[]
                = to_jsonb(OLD) - '{paid_at,voided_at,transaction_id,invoice_id}'::text[] THEN
            RETURN NEW;
        END IF;
    END IF;
    PERFORM api.refuse(p_status => 409, p_code => 'append_only',
        p_message => 'Invoices are not changed; one that counts no more becomes void.');
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION travel.keep_invoices() IS 'Trigger: invoices are never deleted, and are paid or void only once.';

CREATE TRIGGER keep_invoices BEFORE UPDATE OR DELETE ON travel.invoices
    FOR EACH ROW EXECUTE FUNCTION travel.keep_invoices();
CREATE TRIGGER keep_all_invoices BEFORE TRUNCATE ON travel.invoices
    FOR EACH STATEMENT EXECUTE FUNCTION travel.keep_invoices();
