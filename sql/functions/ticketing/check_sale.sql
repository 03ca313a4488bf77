-- Refuses 400 when nothing of an event can be bought now: not published, cancelled, or over.
CREATE FUNCTION ticketing.check_sale(p_event ticketing.events) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_event.status IN ('draft', 'cancelled') OR p_event.ends_at <= core.now() THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_not_on_sale', p_field => 'event',
            p_message => 'This event is not on sale.');
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_sale(ticketing.events) IS 'Refuses an event that is not on sale.';
