-- A support ticket of an account, or for staff any.
--
-- Refuses  404 no such ticket, or somebody else's.
CREATE FUNCTION travel.find_support_ticket(p_account identity.accounts, p_id bigint) RETURNS messaging.support_tickets
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_ticket messaging.support_tickets;
BEGIN
    SELECT ticket.* INTO v_ticket
    FROM messaging.support_tickets AS ticket
    WHERE ticket.id = p_id AND ticket.product = 'travel' AND (ticket.account_id = p_account.id OR p_account.is_staff);
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'ticket_not_found', p_message => 'Ticket not found.');
    END IF;
    RETURN v_ticket;
END
$$;
COMMENT ON FUNCTION travel.find_support_ticket(identity.accounts, bigint) IS
    'A support ticket of an account, or for staff any; refuses 404.';
