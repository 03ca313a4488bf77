-- POST /support/{id}/resolve/          operationId: resolveSupportTicket
--
-- Staff: the question is settled. The customer is told, and opens the ticket again by a reply.
--
-- Locks    the ticket.
-- Refuses  401; 403 not staff; 404 no such ticket; 409 resolved or closed already.
CREATE FUNCTION travel.resolve_support_ticket(p_actor uuid, p_id bigint) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_staff identity.accounts := travel.require_staff(p_actor => p_actor);
    v_ticket messaging.support_tickets;
BEGIN
    v_ticket := travel.lock_support_ticket(p_account => v_staff, p_id => p_id);
    IF v_ticket.status IN ('resolved', 'closed') THEN
        PERFORM api.refuse(p_status => 409, p_code => 'ticket_' || v_ticket.status,
            p_message => format('Ticket is already %s.', v_ticket.status));
    END IF;
    v_ticket := messaging.set_support_status(p_ticket => p_id, p_status => 'resolved');
    PERFORM travel.notify(p_account => v_ticket.account_id, p_type => 'system', p_title => 'Support ticket resolved',
        p_message => format('Your support ticket %s, "%s", is resolved. If it is not, reply to it.', p_id, v_ticket.subject));
    RETURN api.answer(p_body => json_build_object(
        'status', 'success',
        'message', 'Ticket resolved',
        'ticket', travel.support_ticket_json(p_ticket => v_ticket, p_for_staff => TRUE)));
END
$$;
COMMENT ON FUNCTION travel.resolve_support_ticket(uuid, bigint) IS 'Staff: notes that a support ticket is settled.';
