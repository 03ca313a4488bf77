-- What mails say about a booking's trip; {} for what is no booking.
CREATE FUNCTION travel.trip_mail_data(p_order uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN COALESCE((
        SELECT jsonb_build_object(
            'booking_id', sale.number,
            'trip', package.name,
            'datefrom', to_char(booking.datefrom, 'FMDD Mon YYYY'),
            'dateto', to_char(booking.dateto, 'FMDD Mon YYYY'))
        FROM sales.orders AS sale
        JOIN travel.bookings AS booking ON booking.order_id = sale.id
        JOIN travel.packages AS package ON package.id = booking.package_id
        WHERE sale.id = p_order), '{}');
END
$$;
COMMENT ON FUNCTION travel.trip_mail_data(uuid) IS 'What mails say about a booking''s trip.';
