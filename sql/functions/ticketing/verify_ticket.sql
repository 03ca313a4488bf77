-- POST /api/tickets/my-tickets/verify/          operationId: verifyTicket
--
-- Scans a ticket at the gate: admits it and marks it as used, once. Organizers scan for their own events, staff for all.
-- Every scan is kept, so that a refused one is answered 400 (with code, and for a used one when and where) and not raised.
--
-- Locks    the ticket.
-- Refuses  401; 403 neither staff nor organizer.
CREATE FUNCTION ticketing.verify_ticket(
    p_actor uuid,
    p_qr_code_data text,
    p_event uuid DEFAULT NULL,
    p_gate text DEFAULT NULL,
    p_base_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_now timestamptz := core.now();
    v_scanner identity.accounts;
    v_ticket ticketing.tickets;
    v_event ticketing.events;
    v_outcome text := 'unknown';
    v_body json;
BEGIN
    v_scanner := identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only staff and organizers can verify tickets.');
    SELECT ticket.* INTO v_ticket
    FROM ticketing.tickets AS ticket
    WHERE ticket.qr_code_data = lower(btrim(p_qr_code_data))
    FOR NO KEY UPDATE;
    IF FOUND THEN
        SELECT event.* INTO v_event FROM ticketing.events AS event WHERE event.id = v_ticket.event_id;
        v_outcome := ticketing.scan_outcome(p_ticket => v_ticket, p_event => v_event, p_scanner => v_scanner,
            p_at_event => p_event);
    END IF;
    INSERT INTO ticketing.scans (id, outcome, ticket_id, event_id, day_on, gate, scanned_by, scanned_at)
    VALUES (core.new_id(), v_outcome, v_ticket.id,
        COALESCE((SELECT event.id FROM ticketing.events AS event WHERE event.id = p_event), v_ticket.event_id),
        (v_now AT TIME ZONE v_event.timezone)::date, NULLIF(left(btrim(p_gate), 100), ''), v_scanner.id, v_now);
    IF v_outcome <> 'admitted' THEN
        RETURN ticketing.refused_scan(p_outcome => v_outcome, p_ticket => v_ticket);
    END IF;
    UPDATE ticketing.tickets AS ticket SET status = 'used', used_at = v_now WHERE ticket.id = v_ticket.id;
    SELECT written.body INTO v_body
    FROM ticketing.ticket_json(p_tickets => ARRAY[v_ticket.id], p_base_url => p_base_url) AS written;
    RETURN api.answer(p_body => json_build_object('valid', true, 'message', 'Ticket verified successfully.',
        'status', 'used', 'ticket', v_body));
END
$$;
COMMENT ON FUNCTION ticketing.verify_ticket(uuid, text, uuid, text, text) IS 'Scans a ticket at the gate, once.';
