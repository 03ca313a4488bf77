-- A notification as the API shows it; booking is the number of the booking, null when it is about none.
CREATE FUNCTION travel.notification_json(p_notification messaging.notifications) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', p_notification.id,
        'notification_type', p_notification.type,
        'title', p_notification.title,
        'message', p_notification.message,
        'is_read', p_notification.read_at IS NOT NULL,
        'booking', (SELECT booking.id FROM travel.bookings AS booking WHERE booking.order_id = p_notification.order_id),
        'created_at', api.iso(p_notification.created_at))
$$;
COMMENT ON FUNCTION travel.notification_json(messaging.notifications) IS 'A notification as the API shows it.';
