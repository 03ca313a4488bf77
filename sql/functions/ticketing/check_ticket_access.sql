-- Refuses a ticket that the caller must not see; somebody else's looks as if it did not exist.
--
-- Refuses  401; 404 no such ticket, or somebody else's (staff may see all).
CREATE FUNCTION ticketing.check_ticket_access(p_actor uuid, p_ticket uuid) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
BEGIN
    IF NOT EXISTS (
        SELECT FROM ticketing.tickets AS ticket
        WHERE ticket.id = p_ticket AND (ticket.account_id = v_account.id OR v_account.is_staff)
    ) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_ticket_access(uuid, uuid) IS 'Refuses 404 a ticket that is not the caller''s.';
