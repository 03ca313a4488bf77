-- What became of a scan that the server has heard before, by the id that the device gave it; NULL: it is new. What was
-- admitted then is admitted, whatever happened since.
--
-- Locks    the caller has locked the ticket.
-- Refuses  409 the id of another ticket's scan.
CREATE FUNCTION ticketing.heard_scan(p_event uuid, p_scan_id uuid, p_ticket uuid) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_heard ticketing.scans;
BEGIN
    SELECT scan.* INTO v_heard
    FROM ticketing.scans AS scan
    WHERE scan.event_id = p_event AND scan.offline_id = p_scan_id;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF v_heard.ticket_id IS DISTINCT FROM p_ticket THEN
        PERFORM api.refuse(p_status => 409, p_code => 'scan_id_taken', p_field => 'scan_id',
            p_message => 'Another scan has this scan_id.');
    END IF;
    RETURN CASE WHEN v_heard.outcome IN ('admitted_again', 'undone') THEN 'admitted' ELSE v_heard.outcome END;
END
$$;
COMMENT ON FUNCTION ticketing.heard_scan(uuid, uuid, uuid) IS 'What became of a scan that the server has heard before.';
