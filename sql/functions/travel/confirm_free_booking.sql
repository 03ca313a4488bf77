-- Confirms a booking that costs nothing: nothing moves in the books.
--
-- Locks    the hold, the order; its invoice, and last the counter of invoices.
-- Refuses  409 its places are gone.
CREATE FUNCTION travel.confirm_free_booking(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders;
BEGIN
    SELECT sale.* INTO STRICT v_order FROM sales.orders AS sale WHERE sale.id = p_order;
    IF NOT inventory.secure(p_hold => v_order.hold_id, p_expires_at => NULL) THEN
        PERFORM api.refuse(
            p_status => 409, p_code => 'sold_out', p_message => 'The places of this booking are no longer available.');
    END IF;
    v_order := sales.lock_order(p_order => p_order);
    PERFORM travel.require_payable(v_order);
    UPDATE travel.bookings AS booking SET payment_method = 'wallet', wallet_amount_paid = 0.00, stripe_amount_due = 0.00
    WHERE booking.order_id = p_order;
    PERFORM sales.change_state(p_order => p_order, p_to => 'paid', p_reason => 'Nothing to pay.',
        p_actor => v_order.account_id);
    PERFORM travel.on_order_paid(p_order => p_order);
END
$$;
COMMENT ON FUNCTION travel.confirm_free_booking(uuid) IS 'Confirms a booking that costs nothing.';
