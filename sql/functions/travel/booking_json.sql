-- A booking as clients see it. In PL/pgSQL, so that its plan is kept.
CREATE FUNCTION travel.booking_json(p_order uuid) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT shown.body FROM travel.bookings_json(p_orders => ARRAY[p_order]) AS shown);
END
$$;
COMMENT ON FUNCTION travel.booking_json(uuid) IS 'A booking as clients see it.';
