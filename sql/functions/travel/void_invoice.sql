-- Makes the unpaid invoice of a booking void, if it has one: the booking was cancelled, expired, or costs something else now.
--
-- A paid one stays: it says what was received, and the refund is on the booking.
--
-- Locks    the caller has locked the order; its invoice.
CREATE FUNCTION travel.void_invoice(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE travel.invoices AS invoice SET voided_at = core.now()
    WHERE invoice.order_id = p_order AND invoice.voided_at IS NULL AND invoice.paid_at IS NULL;
END
$$;
COMMENT ON FUNCTION travel.void_invoice(uuid) IS 'Makes the unpaid invoice of a booking void.';
