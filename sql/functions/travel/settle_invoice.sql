-- Notes that the invoice of a booking is paid, and mails it with its document; makes it first when there is none. Repeating it
-- changes and mails nothing. p_transaction is what paid it; NULL when there was nothing to pay.
--
-- Locks    as travel.issue_invoice.
CREATE FUNCTION travel.settle_invoice(p_order uuid, p_transaction text) RETURNS travel.invoices
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_invoice travel.invoices := travel.issue_invoice(p_order => p_order);
BEGIN
    IF v_invoice.paid_at IS NOT NULL THEN
        RETURN v_invoice;
    END IF;
    UPDATE travel.invoices AS invoice SET paid_at = core.now(), transaction_id = NULLIF(p_transaction, '')
    WHERE invoice.number = v_invoice.number
    RETURNING invoice.* INTO v_invoice;
    PERFORM travel.mail_invoice(p_invoice => v_invoice);
    RETURN v_invoice;
END
$$;
COMMENT ON FUNCTION travel.settle_invoice(uuid, text) IS 'Notes that the invoice of a booking is paid, and mails it.';
