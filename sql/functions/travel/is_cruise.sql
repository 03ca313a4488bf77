-- Whether a booking is one of a cruise.
CREATE FUNCTION travel.is_cruise(p_order uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM travel.bookings AS booking
        JOIN travel.packages AS package ON package.id = booking.package_id
        WHERE booking.order_id = p_order AND travel.is_cruise_category(package.category));
END
$$;
COMMENT ON FUNCTION travel.is_cruise(uuid) IS 'Whether a booking is one of a cruise.';
