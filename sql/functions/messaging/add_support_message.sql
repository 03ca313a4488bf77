-- Adds a message to a support ticket and returns it. One of somebody else than its customer makes it in_progress, one of the customer
-- opens it again when it was resolved.
--
-- Locks    the ticket, which the caller has locked or just made.
-- Refuses  409 a ticket with as many messages as one can have.
CREATE FUNCTION messaging.add_support_message(p_ticket bigint, p_sender uuid, p_message text) RETURNS messaging.support_tickets
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_ticket messaging.support_tickets;
    v_from_staff boolean;
BEGIN
    SELECT ticket.* INTO STRICT v_ticket FROM messaging.support_tickets AS ticket WHERE ticket.id = p_ticket FOR NO KEY UPDATE;
    v_from_staff := v_ticket.account_id <> p_sender;
    IF (SELECT count(*) FROM messaging.support_messages AS message WHERE message.ticket_id = p_ticket)
        >= (core.setting('messaging.messages_per_ticket'))::int THEN
        PERFORM api.refuse(p_status => 409, p_code => 'ticket_full',
            p_message => 'This ticket has too many messages. Please open another one.');
    END IF;
    INSERT INTO messaging.support_messages (ticket_id, sender_id, is_from_staff, message, created_at)
    VALUES (p_ticket, p_sender, v_from_staff, btrim(p_message, E' \t\r\n'), core.now());
    RETURN messaging.set_support_status(p_ticket => p_ticket, p_status => CASE
        WHEN v_from_staff THEN 'in_progress'
        WHEN v_ticket.status = 'resolved' THEN 'open'
        ELSE v_ticket.status END);
END
$$;
COMMENT ON FUNCTION messaging.add_support_message(bigint, uuid, text) IS 'Adds a message to a support ticket.';
