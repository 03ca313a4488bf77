-- PATCH /api/waiting-list/{id}/          operationId: lowerWaitingQuantity
--
-- Asks for fewer tickets and keeps the place. Whoever was passed over because so many were not free may be served at once.
--
-- Locks    the stock of all that is waited for at the event, in id order; as ticketing.serve_waiting_list.
-- Refuses  401; 404 no such entry, or somebody else's; 400 it does not wait any more, not fewer, fewer than can be ordered.
CREATE FUNCTION ticketing.lower_waiting_quantity(p_actor uuid, p_id uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET enable_seqscan = off AS $$
DECLARE
    v_entry ticketing.waiting_list_entries := ticketing.lock_waiting(p_actor => p_actor, p_id => p_id);
    v_quantity int := (p_changes ->> 'quantity')::int;
    v_least int;
BEGIN
    IF v_entry.status <> 'waiting' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'already_offered', p_field => 'quantity',
            p_message => 'Tickets are kept for you already. Order as many of them as you want.');
    ELSIF v_quantity > v_entry.quantity THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_fewer', p_field => 'quantity',
            p_message => 'You can only ask for fewer tickets. Leave the waiting list and join it again for more.');
    END IF;
    SELECT ticket_type.min_purchase INTO v_least
    FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.id = v_entry.ticket_type_id;
    IF (v_quantity >= v_least) IS NOT TRUE THEN
        PERFORM api.refuse(p_status => 400, p_code => 'below_minimum', p_field => 'quantity',
            p_message => format('At least %s tickets of ''%s'' must be ordered', v_least, ticketing.waiting_name(v_entry)));
    END IF;
    UPDATE ticketing.waiting_list_entries AS entry SET quantity = v_quantity WHERE entry.id = p_id;
    PERFORM ticketing.serve_waiting_list(p_event => v_entry.event_id);
    RETURN api.answer(p_body => (SELECT listed.body FROM ticketing.waiting_list_json(ARRAY[p_id]) AS listed));
END
$$;
COMMENT ON FUNCTION ticketing.lower_waiting_quantity(uuid, uuid, jsonb) IS 'Asks for fewer tickets and keeps the place.';
