-- What the client is told about a booking just made; the price that counts, where it thought of another one.
CREATE FUNCTION travel.booking_made_json(p_order sales.orders) RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_quoted numeric;
BEGIN
    SELECT booking.quoted_price INTO STRICT v_quoted FROM travel.bookings AS booking WHERE booking.order_id = p_order.id;
    RETURN json_build_object(
        'message', 'Booking successful',
        'booking_id', p_order.number,
        'price', p_order.total::text,
        'notice', CASE WHEN v_quoted <> p_order.total
            THEN format('The price of this booking is %s, not %s.', p_order.total, v_quoted) END,
        'booking', travel.booking_json(p_order => p_order.id));
END
$$;
COMMENT ON FUNCTION travel.booking_made_json(sales.orders) IS 'What the client is told about a booking just made.';
