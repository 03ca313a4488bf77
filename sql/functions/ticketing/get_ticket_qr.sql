-- GET /api/tickets/my-tickets/{id}/qr/          operationId: getTicketQr
--
-- The ticket's QR code as a PNG (an effect: the server draws it).
--
-- Refuses  401; 404 no such ticket, or somebody else's.
CREATE FUNCTION ticketing.get_ticket_qr(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_ticket ticketing.tickets;
BEGIN
    PERFORM ticketing.check_ticket_access(p_actor => p_actor, p_ticket => p_id);
    SELECT ticket.* INTO v_ticket FROM ticketing.tickets AS ticket WHERE ticket.id = p_id;
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'render',
        'document', 'qr_png',
        'data', jsonb_build_object('text', v_ticket.qr_code_data),
        'filename', v_ticket.ticket_number || '.png',
        'disposition', 'inline'));
END
$$;
COMMENT ON FUNCTION ticketing.get_ticket_qr(uuid, uuid) IS 'The ticket''s QR code as a PNG.';
