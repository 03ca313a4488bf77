-- Brings a support ticket into a status, and returns it.
--
-- Locks    the ticket, which the caller has locked.
CREATE FUNCTION messaging.set_support_status(p_ticket bigint, p_status text) RETURNS messaging.support_tickets
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_ticket messaging.support_tickets;
BEGIN
    UPDATE messaging.support_tickets AS ticket
    SET status = p_status, updated_at = core.now(), closed_at = CASE WHEN p_status = 'closed' THEN core.now() END
    WHERE ticket.id = p_ticket
    RETURNING ticket.* INTO STRICT v_ticket;
    RETURN v_ticket;
END
$$;
COMMENT ON FUNCTION messaging.set_support_status(bigint, text) IS 'Brings a support ticket into a status.';
