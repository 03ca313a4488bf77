-- POST /support/{id}/reply/          operationId: replyToSupportTicket
--
-- Adds a message to a ticket. One of staff makes it in_progress, and the customer is told; one of the customer opens a resolved ticket
-- again.
--
-- Locks    the ticket.
-- Refuses  401; 404 no such ticket, or somebody else's; 409 closed, or too long; 400 an empty message.
CREATE FUNCTION travel.reply_to_support_ticket(p_actor uuid, p_id bigint, p_message text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_ticket messaging.support_tickets;
BEGIN
    v_ticket := travel.lock_support_ticket(p_account => v_account, p_id => p_id);
    PERFORM travel.check_texts(p_texts => jsonb_build_object('message', p_message), p_lines => '{}');
    IF v_ticket.status = 'closed' THEN
        PERFORM api.refuse(p_status => 409, p_code => 'ticket_closed', p_message => 'Cannot reply to closed tickets.');
    END IF;
    v_ticket := messaging.add_support_message(p_ticket => p_id, p_sender => v_account.id, p_message => p_message);
    IF v_ticket.account_id <> v_account.id THEN
        PERFORM travel.tell_support_reply(p_ticket => v_ticket, p_message => p_message);
    END IF;
    RETURN api.answer(p_status => 201, p_body => json_build_object(
        'status', 'success',
        'message', 'Reply added',
        'ticket', travel.support_ticket_json(p_ticket => v_ticket, p_for_staff => v_account.is_staff)));
END
$$;
COMMENT ON FUNCTION travel.reply_to_support_ticket(uuid, bigint, text) IS 'Adds a message to a support ticket.';
