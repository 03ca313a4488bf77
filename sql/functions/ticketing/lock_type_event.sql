-- The event of a ticket type, locked, for one who may change what it sells: its organizer, or staff. p_field is the field
-- of the request that names the type; NULL where the path does.
--
-- Locks    the event.
-- Refuses  401; 403 neither organizer nor staff, or somebody else's event; 404 no such type (400 with a p_field);
--          400 a cancelled event.
CREATE FUNCTION ticketing.lock_type_event(p_actor uuid, p_ticket_type uuid, p_field text DEFAULT NULL)
RETURNS ticketing.events
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event_id uuid;
    v_event ticketing.events;
BEGIN
    PERFORM identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only organizers can access this endpoint.');
    SELECT ticket_type.event_id INTO v_event_id
    FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.id = p_ticket_type;
    IF FOUND THEN
        v_event := ticketing.lock_own_event(p_actor => p_actor, p_slug => v_event_id::text, p_verb => 'update');
    END IF;
    -- Looked at again, because it may have been deleted by whoever had the event before.
    IF NOT EXISTS (SELECT FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.id = p_ticket_type) THEN
        IF p_field IS NULL THEN
            PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
        END IF;
        PERFORM api.refuse(p_status => 400, p_code => 'ticket_type_not_found', p_field => p_field,
            p_message => 'Ticket type not found');
    ELSIF v_event.status = 'cancelled' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_cancelled',
            p_message => 'A cancelled event cannot be changed.');
    END IF;
    RETURN v_event;
END
$$;
COMMENT ON FUNCTION ticketing.lock_type_event(uuid, uuid, text) IS
    'The event of a ticket type, locked, for one who may change what it sells.';
