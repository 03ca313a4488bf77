-- Locks a support ticket of an account, or for staff any, and returns it as it is then. A ticket never changes hands.
--
-- Locks    the ticket.
-- Refuses  404 no such ticket, or somebody else's.
CREATE FUNCTION travel.lock_support_ticket(p_account identity.accounts, p_id bigint) RETURNS messaging.support_tickets
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM travel.find_support_ticket(p_account => p_account, p_id => p_id);
    PERFORM FROM messaging.support_tickets AS ticket WHERE ticket.id = p_id FOR NO KEY UPDATE;
    RETURN travel.find_support_ticket(p_account => p_account, p_id => p_id);
END
$$;
COMMENT ON FUNCTION travel.lock_support_ticket(identity.accounts, bigint) IS 'Locks a support ticket; refuses 404.';
