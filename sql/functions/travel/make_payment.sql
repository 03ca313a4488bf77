-- POST /make-payment/{invoice_id}/          operationId: makePayment
--
-- Pays an invoice of the caller from the wallet, with whatever payment of it was under way ended.
--
-- Locks    as travel.pay_from_wallet.
-- Refuses  401; 404 no such invoice, or somebody else's; 409 paid already, void; as travel.start_payment.
CREATE FUNCTION travel.make_payment(p_actor uuid, p_invoice_id text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_invoice travel.invoices := travel.find_invoice(p_actor => p_actor, p_key => p_invoice_id);
    v_reply api.reply;
BEGIN
    -- The wallet that pays is the caller's, also when staff may see the invoice.
    IF v_invoice.account_id <> p_actor THEN
        PERFORM api.refuse(p_status => 404, p_code => 'invoice_not_found', p_message => 'Invoice not found.');
    END IF;
    PERFORM travel.lock_wallet(p_account => p_actor);
    SELECT invoice.* INTO STRICT v_invoice FROM travel.invoices AS invoice WHERE invoice.number = v_invoice.number;
    IF v_invoice.paid_at IS NOT NULL OR v_invoice.voided_at IS NOT NULL THEN
        PERFORM api.refuse(p_status => 409, p_code => 'invoice_closed', p_message => CASE
            WHEN v_invoice.paid_at IS NOT NULL THEN 'Invoice already paid.' ELSE 'The invoice is void.' END);
    END IF;
    v_reply := travel.pay_from_wallet(p_order => v_invoice.order_id);
    IF v_reply.status <> 200 THEN
        RETURN v_reply;
    END IF;
    RETURN api.answer(p_body => json_build_object(
        'status', 'success', 'message', 'Payment successful', 'invoice_id', v_reply.body ->> 'invoice_id',
        'booking_id', v_reply.body ->> 'booking_id'));
END
$$;
COMMENT ON FUNCTION travel.make_payment(uuid, text) IS 'Pays an invoice of the caller from the wallet.';
