-- When a trip is and who goes, in a line: 1 Jul 2026 to 10 Jul 2026, 2 adults, 1 child.
CREATE FUNCTION travel.trip_line(p_booking travel.bookings) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT concat_ws(', ',
        to_char(p_booking.datefrom, 'FMDD Mon YYYY') || ' to ' || to_char(p_booking.dateto, 'FMDD Mon YYYY'),
        p_booking.adult || CASE p_booking.adult WHEN 1 THEN ' adult' ELSE ' adults' END,
        CASE WHEN p_booking.children > 0
            THEN p_booking.children || CASE p_booking.children WHEN 1 THEN ' child' ELSE ' children' END END)
$$;
COMMENT ON FUNCTION travel.trip_line(travel.bookings) IS 'When a trip is and who goes, in a line.';
