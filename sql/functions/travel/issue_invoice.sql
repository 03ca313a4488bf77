-- The invoice of a booking: the one that it has, or a new one, unpaid, of what the booking comes to now. The price includes VAT,
-- which is split out of it. An unpaid invoice of another amount, from before the price changed, becomes void.
--
-- Locks    the order, its invoice; last of all the counter, which is held until the transaction ends: call it when nothing
--          else is to be locked. A transaction that is rolled back leaves no gap.
-- Refuses  404 no such booking.
CREATE FUNCTION travel.issue_invoice(p_order uuid) RETURNS travel.invoices
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders := sales.lock_order(p_order => p_order);
    v_booking travel.bookings;
    v_invoice travel.invoices;
    v_tax_amount numeric;
    v_number bigint;
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
    v_tax_amount := v_order.total - round(v_order.total / (1 + v_booking.vat / 100.0), 2);

    UPDATE travel.invoice_counter AS counter SET last_number = counter.last_number + 1
    RETURNING counter.last_number INTO STRICT v_number;
    INSERT INTO travel.invoices AS invoice (number, order_id, account_id, currency, items, tax, subtotal, tax_amount,
        admin_fee, total, customer_name, customer_lines, seller_name, seller_lines, created_at)
    VALUES (
        v_number, v_order.id, v_order.account_id, v_order.currency, travel.invoice_items(p_order => p_order), v_booking.vat,
        v_order.total - v_tax_amount - v_order.fee, v_tax_amount, v_order.fee, v_order.total,
        concat_ws(' ', NULLIF(v_booking.firstname, ''), NULLIF(v_booking.lastname, '')),
        travel.customer_lines(p_booking => v_booking),
        core.setting('travel.seller_name') #>> '{}',
        ARRAY(SELECT jsonb_array_elements_text(core.setting('travel.seller_lines'))),
        core.now())
    RETURNING invoice.* INTO v_invoice;
    RETURN v_invoice;
END
$$;
COMMENT ON FUNCTION travel.issue_invoice(uuid) IS 'The invoice of a booking, made unpaid when it has none.';
