-- Notes that the invoice of a booking is paid, and mails it with its document; makes it first when there is none. Repeating it
-- changes and mails nothing. p_transaction is what paid it; NULL when there was nothing to pay.
--
-- Locks    as travel.issue_invoice.
CREATE FUNCTION travel.settle_invoice(p_order uuid, p_transaction text) RETURNS travel.invoices
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_invoice travel.invoices;
BEGIN
    PERFORM sales.lock_order(p_order => p_order);
    SELECT invoice.* INTO v_invoice
    FROM travel.invoices AS invoice WHERE invoice.order_id = p_order AND invoice.paid_at IS NOT NULL;
    IF FOUND THEN
        RETURN v_invoice;
    END IF;
    v_invoice := travel.issue_invoice(p_order => p_order, p_paid_at => v_now, p_transaction => p_transaction);
    IF v_invoice.paid_at IS NULL THEN
        UPDATE travel.invoices AS invoice SET paid_at = v_now, transaction_id = NULLIF(p_transaction, '')
        WHERE invoice.number = v_invoice.number
        RETURNING invoice.* INTO v_invoice;
    END IF;
    PERFORM travel.mail_invoice(p_invoice => v_invoice);
    RETURN v_invoice;
END
$$;
COMMENT ON FUNCTION travel.settle_invoice(uuid, text) IS 'Notes that the invoice of a booking is paid, and mails it.';
