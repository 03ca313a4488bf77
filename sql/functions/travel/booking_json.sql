-- A booking as clients see it.
CREATE FUNCTION travel.booking_json(p_order uuid) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT shown.body FROM travel.bookings_json(p_orders => ARRAY[p_order]) AS shown
$$;
COMMENT ON FUNCTION travel.booking_json(uuid) IS 'A booking as clients see it.';
