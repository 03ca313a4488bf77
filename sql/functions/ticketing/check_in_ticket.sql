-- POST /api/tickets/my-tickets/check-in/          operationId: checkInTicket
--
-- Admits a ticket by its number, for a holder who cannot show the code. The number is no secret: whoever asks has looked
-- at the holder's papers. Otherwise as verify_ticket, which keeps the scan and answers.
--
-- Locks    the ticket.
-- Refuses  401; 403 neither staff nor organizer; 409 another scan's id.
CREATE FUNCTION ticketing.check_in_ticket(
    p_actor uuid,
    p_ticket_number text,
    p_event uuid DEFAULT NULL,
    p_gate text DEFAULT NULL,
    p_base_url text DEFAULT NULL,
    p_scan_id uuid DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_code text;
BEGIN
    SELECT ticket.qr_code_data INTO v_code
    FROM ticketing.tickets AS ticket WHERE ticket.ticket_number = upper(btrim(p_ticket_number));
    RETURN ticketing.verify_ticket(p_actor => p_actor, p_qr_code_data => v_code, p_event => p_event, p_gate => p_gate,
        p_base_url => p_base_url, p_scan_id => p_scan_id);
END
$$;
COMMENT ON FUNCTION ticketing.check_in_ticket(uuid, text, uuid, text, text, uuid) IS 'Admits a ticket by its number.';
