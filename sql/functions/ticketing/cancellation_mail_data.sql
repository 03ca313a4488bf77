-- What the mail about a cancelled event says beside the order: why, if its organizer said so.
CREATE FUNCTION ticketing.cancellation_mail_data(p_order uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_strip_nulls(jsonb_build_object('reason', event.cancellation_reason))
        FROM ticketing.orders AS placed
        JOIN ticketing.events AS event ON event.id = placed.event_id
        WHERE placed.id = p_order);
END
$$;
COMMENT ON FUNCTION ticketing.cancellation_mail_data(uuid) IS 'Why the event of an order was cancelled, for its mail.';
