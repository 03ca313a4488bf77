-- Hook: whether a booking can still be confirmed when its money comes: its time to pay is not over, whether or not a job has
-- said so yet, and its trip has not begun. Other money goes to the wallet.
CREATE FUNCTION travel.is_deliverable(p_order uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM travel.bookings AS booking
        JOIN sales.orders AS sale ON sale.id = booking.order_id
        WHERE booking.order_id = p_order AND NOT sales.is_expired(sale)
          AND booking.datefrom >= (core.now() AT TIME ZONE booking.zone)::date)
$$;
COMMENT ON FUNCTION travel.is_deliverable(uuid) IS 'Hook: whether a booking can still be confirmed.';
