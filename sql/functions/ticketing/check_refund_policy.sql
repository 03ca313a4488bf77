-- Refuses a refund that a buyer may not have any more: the event has begun, its refund policy says so, or a ticket is used.
-- An event that is cancelled is paid back whatever its policy.
--
-- Locks    nothing; the caller holds the order's tickets.
-- Refuses  400.
CREATE FUNCTION ticketing.check_refund_policy(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event ticketing.events;
    v_policy ticketing.refund_policies;
    v_hours int := 0;
BEGIN
    SELECT event.* INTO STRICT v_event
    FROM ticketing.orders AS placed JOIN ticketing.events AS event ON event.id = placed.event_id
    WHERE placed.id = p_order;
    SELECT policy.* INTO v_policy FROM ticketing.refund_policies AS policy WHERE policy.event_id = v_event.id;
    IF FOUND THEN
        v_hours := v_policy.hours_before_start;
    END IF;

    IF EXISTS (
        SELECT FROM ticketing.tickets AS ticket WHERE ticket.order_id = p_order AND ticket.used_at IS NOT NULL
    ) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'ticket_used',
            p_message => 'An order with used tickets cannot be refunded.');
    ELSIF v_event.status = 'cancelled' THEN
        RETURN;
    ELSIF v_event.starts_at <= core.now() THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_started',
            p_message => 'An order cannot be refunded after its event has started.');
    ELSIF v_hours IS NULL THEN
        PERFORM api.refuse(p_status => 400, p_code => 'no_refunds',
            p_message => 'The tickets of this event are not refunded.');
    ELSIF v_event.starts_at - make_interval(hours => v_hours) <= core.now() THEN
        PERFORM api.refuse(p_status => 400, p_code => 'too_late',
            p_message => format('Refunds for this event end %s hours before it starts.', v_hours));
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_refund_policy(uuid) IS 'Refuses 400 a refund that a buyer may not have any more.';
