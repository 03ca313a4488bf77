-- An invoice of the caller, or for staff any, by INV-000001 or its number alone.
--
-- Refuses  401; 404 no such invoice, or somebody else's.
CREATE FUNCTION travel.find_invoice(p_actor uuid, p_key text) RETURNS travel.invoices
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_invoice travel.invoices;
BEGIN
    SELECT invoice.* INTO v_invoice
    FROM travel.invoices AS invoice
    WHERE (invoice.invoice_id = upper(p_key) OR invoice.number = (substring(p_key FROM '^\d{1,18}$'))::bigint)
      AND (invoice.account_id = v_account.id OR v_account.is_staff);
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'invoice_not_found', p_message => 'Invoice not found.');
    END IF;
    RETURN v_invoice;
END
$$;
COMMENT ON FUNCTION travel.find_invoice(uuid, text) IS 'An invoice of the caller, or for staff any; refuses 404.';
