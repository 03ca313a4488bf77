-- The invoice of a booking: the one that it has, or a new one of what the booking comes to now, unpaid, or with p_paid_at paid by
-- p_transaction. The price includes VAT, which is split out of it. An unpaid invoice of another amount, from before the price
-- changed, becomes void.
--
-- Locks    the order, its invoice; last of all the counter, which is held until the transaction ends: call it when nothing
--          else is to be locked. A transaction that is rolled back leaves no gap.
-- Refuses  404 no such booking.
CREATE FUNCTION travel.issue_invoice(p_order uuid, p_paid_at timestamptz DEFAULT NULL, p_transaction text DEFAULT NULL)
RETURNS travel.invoices
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders := sales.lock_order(p_order => p_order);
    v_booking travel.bookings;
    v_invoice travel.invoices;
BEGIN
    SELECT invoice.* INTO v_invoice
    FROM travel.invoices AS invoice
    WHERE invoice.order_id = p_order AND invoice.voided_at IS NULL
    FOR NO KEY UPDATE;
    IF FOUND THEN
        IF v_invoice.paid_at IS NOT NULL OR v_invoice.total = v_order.total THEN
            RETURN v_invoice;
        END IF;
        PERFORM travel.void_invoice(p_order => p_order);
    END IF;

    SELECT booking.* INTO STRICT v_booking FROM travel.bookings AS booking WHERE booking.order_id = p_order;
    -- Everything is ready before the number is taken: all others who pay wait for it.
    v_invoice := NULL;
    v_invoice.order_id := v_order.id;
    v_invoice.account_id := v_order.account_id;
    v_invoice.currency := v_order.currency;
    v_invoice.items := travel.invoice_items(p_order => p_order);
    v_invoice.tax := v_booking.vat;
    v_invoice.tax_amount := v_order.total - round(v_order.total / (1 + v_booking.vat / 100.0), 2);
    v_invoice.admin_fee := v_order.fee;
    v_invoice.subtotal := v_order.total - v_invoice.tax_amount - v_order.fee;
    v_invoice.total := v_order.total;
    v_invoice.customer_name := concat_ws(' ', NULLIF(v_booking.firstname, ''), NULLIF(v_booking.lastname, ''));
    v_invoice.customer_lines := travel.customer_lines(p_booking => v_booking);
    v_invoice.seller_name := core.setting('travel.seller_name') #>> '{}';
    v_invoice.seller_lines := ARRAY(SELECT jsonb_array_elements_text(core.setting('travel.seller_lines')));
    v_invoice.transaction_id := CASE WHEN p_paid_at IS NOT NULL THEN NULLIF(p_transaction, '') END;
    v_invoice.paid_at := p_paid_at;
    v_invoice.created_at := core.now();

    UPDATE travel.invoice_counter AS counter SET last_number = counter.last_number + 1
    RETURNING counter.last_number INTO STRICT v_invoice.number;
    INSERT INTO travel.invoices AS invoice (number, order_id, account_id, currency, items, tax, subtotal, tax_amount,
        admin_fee, total, customer_name, customer_lines, seller_name, seller_lines, transaction_id, paid_at, created_at)
    VALUES (v_invoice.number, v_invoice.order_id, v_invoice.account_id, v_invoice.currency, v_invoice.items, v_invoice.tax,
        v_invoice.subtotal, v_invoice.tax_amount, v_invoice.admin_fee, v_invoice.total, v_invoice.customer_name,
        v_invoice.customer_lines, v_invoice.seller_name, v_invoice.seller_lines, v_invoice.transaction_id,
        v_invoice.paid_at, v_invoice.created_at)
    RETURNING invoice.* INTO v_invoice;
    RETURN v_invoice;
END
$$;
COMMENT ON FUNCTION travel.issue_invoice(uuid, timestamptz, text) IS
    'The invoice of a booking, made when it has none: unpaid, or paid by a transaction.';
