-- POST /api/events/{slug}/offline-scans/          operationId: mergeOfflineScans
--
-- Takes the scans that a device made without a connection, in the order of their times, and says which of them somebody
-- has to look at. Each counts once, by the id that the device gave it: sent again, it is only reported again. What is in
-- the end the same, in whatever order devices send theirs, is which admission of a ticket counts: the earliest.
-- A device whose clock is ahead scanned now.
--
-- Locks    the tickets, in id order.
-- Refuses  400 a scan of nothing; 401; 403 somebody else's event; 404 no such event.
CREATE FUNCTION ticketing.merge_offline_scans(p_actor uuid, p_slug text, p_scans jsonb, p_device text DEFAULT NULL)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_event ticketing.events := ticketing.find_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'scan tickets for');
    v_scanner identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_ids uuid[];
    v_tickets uuid[];
    v_scan record;
    v_applied int := 0;
BEGIN
    IF EXISTS (
        SELECT FROM jsonb_to_recordset(p_scans) AS sent (qr_code_data text, ticket uuid)
        WHERE sent.qr_code_data IS NULL AND sent.ticket IS NULL
    ) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'nothing_scanned', p_field => 'scans',
            p_message => 'A scan has qr_code_data or ticket.');
    END IF;
    SELECT array_agg(sent.id), array_agg(sent.ticket_id) INTO v_ids, v_tickets
    FROM ticketing.read_offline_scans(p_scans => p_scans) AS sent;
    PERFORM FROM ticketing.tickets AS ticket WHERE ticket.id = ANY (v_tickets) ORDER BY ticket.id FOR NO KEY UPDATE;

    FOR v_scan IN
        SELECT sent.*
        FROM ticketing.read_offline_scans(p_scans => p_scans) AS sent
        WHERE NOT EXISTS (
            SELECT FROM ticketing.scans AS kept WHERE kept.event_id = v_event.id AND kept.offline_id = sent.id)
        ORDER BY sent.scanned_at, sent.id
    LOOP
        PERFORM ticketing.apply_offline_scan(p_event => v_event, p_scanner => v_scanner, p_ticket => v_scan.ticket_id,
            p_id => v_scan.id, p_at => v_scan.scanned_at, p_gate => v_scan.gate, p_device => NULLIF(btrim(p_device), ''));
        v_applied := v_applied + 1;
    END LOOP;
    PERFORM ticketing.recount_admissions(p_tickets => v_tickets);
    RETURN api.answer(p_body => json_build_object(
        'received', jsonb_array_length(p_scans),
        'applied', v_applied,
        'repeated', jsonb_array_length(p_scans) - v_applied,
        'conflicts', ticketing.offline_conflicts_json(p_event => v_event, p_ids => v_ids)));
END
$$;
COMMENT ON FUNCTION ticketing.merge_offline_scans(uuid, text, jsonb, text) IS
    'Takes the scans that a device made without a connection.';
