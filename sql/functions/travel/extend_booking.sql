-- Makes a booking keep its places for as long as a page of Stripe can be paid, and a little longer, for news of a payment in the
-- last second; and not longer than that. Returns its order, locked.
--
-- Locks    the hold, the order.
-- Refuses  400 the time that the booking had at first is over; 409 its places are gone.
CREATE FUNCTION travel.extend_booking(p_order sales.orders, p_session_ends timestamptz) RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_until timestamptz :=
        p_session_ends + make_interval(mins => (core.setting('travel.payment_grace_minutes'))::int);
    v_terms travel.terms := travel.terms_on(p_day => (p_order.created_at AT TIME ZONE 'UTC')::date);
    v_order sales.orders;
BEGIN
    IF p_order.created_at + make_interval(mins => v_terms.hold_minutes) <= core.now() THEN
        PERFORM api.refuse(p_status => 400, p_code => 'booking_expired',
            p_message => 'The time to pay this booking by card is over.');
    END IF;
    IF NOT inventory.secure(p_hold => p_order.hold_id, p_expires_at => v_until) THEN
        PERFORM api.refuse(
            p_status => 409, p_code => 'sold_out', p_message => 'The places of this booking are no longer available.');
    END IF;
    UPDATE sales.orders AS sale SET expires_at = v_until, updated_at = core.now()
    WHERE sale.id = p_order.id AND sale.is_unpaid
    RETURNING sale.* INTO v_order;
    IF NOT FOUND THEN
        RETURN sales.lock_order(p_order => p_order.id);
    END IF;
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION travel.extend_booking(sales.orders, timestamptz) IS
    'Makes a booking keep its places for as long as its page can be paid.';
