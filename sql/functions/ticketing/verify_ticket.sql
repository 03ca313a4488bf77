-- POST /api/tickets/my-tickets/verify/          operationId: verifyTicket
--
-- Scans a ticket at the gate: admits it and marks it as used, once; a pass once on each of its days, so that it is used
-- when it was admitted on the last of them. Organizers scan for their own events, staff for all.
-- Every scan is kept, so that a refused one is answered 400 (with code, and for a used one when and where) and not raised.
-- p_scan_id: what the device calls the scan. One that was heard before, here or by merge_offline_scans, is only answered.
--
-- Locks    the ticket.
-- Refuses  401; 403 neither staff nor organizer; 409 another scan's id.
CREATE FUNCTION ticketing.verify_ticket(
    p_actor uuid,
    p_qr_code_data text,
    p_event uuid DEFAULT NULL,
    p_gate text DEFAULT NULL,
    p_base_url text DEFAULT NULL,
    p_scan_id uuid DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_now timestamptz := core.now();
    v_scanner identity.accounts;
    v_ticket ticketing.tickets;
    v_event ticketing.events;
    v_pass record;
    v_outcome text := 'unknown';
    v_day date;
    v_is_last boolean := true;
    v_used_day date;
    v_at_event uuid;
    v_heard text;
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
        IF ticketing.sells_days(v_event.pricing_type) THEN
            v_pass := ticketing.judge_scan(p_ticket => v_ticket, p_event => v_event, p_scanner => v_scanner,
                p_at_event => p_event, p_at => v_now);
            v_outcome := v_pass.outcome;
            v_day := v_pass.day_on;
            v_is_last := v_pass.is_last;
            SELECT scan.day_on INTO v_used_day
            FROM ticketing.scans AS scan
            WHERE scan.ticket_id = v_ticket.id AND scan.outcome = 'admitted' AND scan.day_on = v_day;
        ELSE
            v_outcome := ticketing.scan_outcome(p_ticket => v_ticket, p_event => v_event, p_scanner => v_scanner,
                p_at_event => p_event, p_at => v_now);
            v_day := (v_now AT TIME ZONE v_event.timezone)::date;
        END IF;
        IF v_outcome IN ('admitted', 'wrong_day') AND v_ticket.used_at IS NOT NULL
            AND (v_ticket.status <> 'active' OR v_used_day IS NOT NULL) THEN
            v_outcome := 'already_used';
        END IF;
    END IF;
    v_at_event := COALESCE((SELECT event.id FROM ticketing.events AS event WHERE event.id = p_event), v_ticket.event_id);
    IF p_scan_id IS NOT NULL THEN
        v_heard := ticketing.heard_scan(p_event => v_at_event, p_scan_id => p_scan_id, p_ticket => v_ticket.id);
    END IF;
    IF v_heard IS NOT NULL THEN
        v_outcome := v_heard;
        v_is_last := v_ticket.status = 'used';
    ELSE
        INSERT INTO ticketing.scans (id, outcome, ticket_id, event_id, day_on, gate, scanned_by, scanned_at, offline_id)
        VALUES (core.new_id(), v_outcome, v_ticket.id, v_at_event, v_day, NULLIF(left(btrim(p_gate), 100), ''), v_scanner.id,
            v_now, p_scan_id);
        IF v_outcome = 'admitted' THEN
            UPDATE ticketing.tickets AS ticket
            SET status = CASE WHEN v_is_last THEN 'used' ELSE ticket.status END,
                used_at = COALESCE(ticket.used_at, v_now)
            WHERE ticket.id = v_ticket.id;
        END IF;
    END IF;
    -- A ticket of somebody else's event is not shown.
    IF v_ticket.id IS NOT NULL AND (v_event.organizer_id = v_scanner.id OR v_scanner.is_staff) THEN
        SELECT written.body INTO v_body
        FROM ticketing.ticket_json(p_tickets => ARRAY[v_ticket.id], p_base_url => p_base_url) AS written;
    END IF;
    IF v_outcome <> 'admitted' THEN
        RETURN ticketing.refused_scan(p_outcome => v_outcome, p_ticket => v_ticket.id, p_day => v_used_day,
            p_body => v_body);
    END IF;
    RETURN api.answer(p_body => json_build_object('valid', true, 'message', 'Ticket verified successfully.',
        'status', CASE WHEN v_is_last THEN 'used' ELSE 'active' END, 'ticket', v_body));
END
$$;
COMMENT ON FUNCTION ticketing.verify_ticket(uuid, text, uuid, text, text, uuid) IS 'Scans a ticket at the gate, once.';
