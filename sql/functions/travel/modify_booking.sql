-- POST /bookings/{booking_id}/modify/          operationId: modifyBooking
--
-- Changes dates or party of a pending booking; the price of a dynamic package follows.
--
-- Locks    the customer's wallet, stock, hold, order; as travel.change_trip.
-- Refuses  401; 404 somebody else's; as travel.change_trip.
CREATE FUNCTION travel.modify_booking(
    p_actor uuid,
    p_booking_id text,
    p_datefrom date DEFAULT NULL,
    p_dateto date DEFAULT NULL,
    p_adult int DEFAULT NULL,
    p_children int DEFAULT NULL,
    p_guests int DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_order sales.orders := travel.find_booking(p_actor => p_actor, p_key => p_booking_id);
    v_notice text;
    v_booking json;
BEGIN
    v_order := travel.lock_booking(p_order => v_order.id, p_releases => TRUE);
    v_notice := travel.change_trip(v_order, p_datefrom => p_datefrom, p_dateto => p_dateto, p_adult => p_adult,
        p_children => p_children, p_guests => p_guests);
    v_booking := travel.booking_json(p_order => v_order.id);
    RETURN api.answer(p_body => CASE WHEN v_notice IS NULL
        THEN json_build_object('status', 'success', 'message', 'Booking updated', 'booking', v_booking)
        ELSE json_build_object('status', 'success', 'message', 'Booking updated', 'notice', v_notice, 'booking', v_booking) END);
END
$$;
COMMENT ON FUNCTION travel.modify_booking(uuid, text, date, date, int, int, int) IS
    'Changes dates or party of a pending booking, with its price.';
