-- POST /api/tickets/my-tickets/verify/undo/          operationId: undoScan
--
-- Takes back that a ticket was admitted, so that it can be scanned again; of a pass, today's admission. What is kept of the
-- scan says who took it back. Sent twice, the second is refused: there is nothing left to take back.
-- A refusal is answered as verify_ticket answers.
--
-- Locks    the ticket.
-- Refuses  401; 403 neither staff nor organizer.
CREATE FUNCTION ticketing.undo_scan(
    p_actor uuid,
    p_qr_code_data text,
    p_event uuid DEFAULT NULL,
    p_base_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_now timestamptz := core.now();
    v_scanner identity.accounts;
    v_ticket ticketing.tickets;
    v_event ticketing.events;
    v_judged record;
    v_undone boolean;
    v_body json;
BEGIN
    v_scanner := identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only staff and organizers can verify tickets.');
    SELECT ticket.* INTO v_ticket
    FROM ticketing.tickets AS ticket
    WHERE ticket.qr_code_data = lower(btrim(p_qr_code_data))
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN ticketing.refused_scan(p_outcome => 'unknown', p_ticket => NULL, p_day => NULL, p_body => NULL);
    END IF;
    SELECT event.* INTO v_event FROM ticketing.events AS event WHERE event.id = v_ticket.event_id;
    v_judged := ticketing.judge_scan(p_ticket => v_ticket, p_event => v_event, p_scanner => v_scanner,
        p_at_event => p_event, p_at => v_now);
    IF v_judged.outcome = 'wrong_event' THEN
        RETURN ticketing.refused_scan(p_outcome => 'wrong_event', p_ticket => v_ticket.id, p_day => NULL, p_body => NULL);
    END IF;
    UPDATE ticketing.scans AS scan
    SET outcome = 'undone', undone_at = v_now, undone_by = v_scanner.id
    WHERE scan.ticket_id = v_ticket.id AND scan.outcome IN ('admitted', 'admitted_again')
      AND (NOT v_judged.by_day OR scan.day_on = v_judged.day_on);
    v_undone := FOUND;
    PERFORM ticketing.recount_admissions(p_tickets => ARRAY[v_ticket.id]);
    SELECT written.body INTO v_body
    FROM ticketing.ticket_json(p_tickets => ARRAY[v_ticket.id], p_base_url => p_base_url) AS written;
    IF NOT v_undone THEN
        RETURN ticketing.refused_scan(p_outcome => 'not_used', p_ticket => v_ticket.id, p_day => NULL, p_body => v_body);
    END IF;
    RETURN api.answer(p_body => json_build_object('message', 'Scan undone.', 'status', v_body -> 'status',
        'ticket', v_body));
END
$$;
COMMENT ON FUNCTION ticketing.undo_scan(uuid, text, uuid, text) IS 'Takes back that a ticket was admitted.';
