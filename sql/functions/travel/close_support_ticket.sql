-- POST /support/{id}/close/          operationId: closeSupportTicket
--
-- Ends a ticket for good: its customer, or staff.
--
-- Locks    the ticket.
-- Refuses  401; 404 no such ticket, or somebody else's; 409 closed already.
CREATE FUNCTION travel.close_support_ticket(p_actor uuid, p_id bigint) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_ticket messaging.support_tickets;
BEGIN
    v_ticket := travel.lock_support_ticket(p_account => v_account, p_id => p_id);
    IF v_ticket.status = 'closed' THEN
        PERFORM api.refuse(p_status => 409, p_code => 'ticket_closed', p_message => 'Ticket is already closed.');
    END IF;
    v_ticket := messaging.set_support_status(p_ticket => p_id, p_status => 'closed');
    RETURN api.answer(p_body => json_build_object(
        'status', 'success',
        'message', 'Ticket closed',
        'ticket', travel.support_ticket_json(p_ticket => v_ticket, p_for_staff => v_account.is_staff)));
END
$$;
COMMENT ON FUNCTION travel.close_support_ticket(uuid, bigint) IS 'Ends a support ticket for good.';
