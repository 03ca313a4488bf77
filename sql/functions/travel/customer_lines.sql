-- Where a customer lives and can be reached, as lines below the name on an invoice; what was not given is left out.
CREATE FUNCTION travel.customer_lines(p_booking travel.bookings) RETURNS text[]
LANGUAGE sql STABLE AS $$
    SELECT array_remove(ARRAY[
        NULLIF(p_booking.address, ''),
        NULLIF(concat_ws(', ', NULLIF(p_booking.city, ''), NULLIF(p_booking.state, ''), NULLIF(p_booking.country, '')), ''),
        NULLIF(p_booking.email, ''),
        NULLIF(p_booking.phone, '')], NULL)
$$;
COMMENT ON FUNCTION travel.customer_lines(travel.bookings) IS 'Address and contact of a customer, as lines of an invoice.';
