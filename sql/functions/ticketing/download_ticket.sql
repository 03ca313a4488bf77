-- GET /api/tickets/my-tickets/{id}/download/          operationId: downloadTicket
--
-- The ticket as a PDF (an effect: the server draws it). One that does not admit any more says so.
--
-- Refuses  401; 404 no such ticket, or somebody else's.
CREATE FUNCTION ticketing.download_ticket(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM ticketing.check_ticket_access(p_actor => p_actor, p_ticket => p_id);
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'render',
        'document', 'ticket_pdf',
        'data', ticketing.ticket_document_json(ARRAY[p_id]),
        'filename', 'ticket-' || (
            SELECT ticket.ticket_number FROM ticketing.tickets AS ticket WHERE ticket.id = p_id) || '.pdf',
        'disposition', 'attachment'));
END
$$;
COMMENT ON FUNCTION ticketing.download_ticket(uuid, uuid) IS 'The ticket as a PDF.';
