-- GET /support/{id}/          operationId: getSupportTicket
--
-- A ticket with all its messages.
--
-- Refuses  401; 404 no such ticket, or somebody else's.
CREATE FUNCTION travel.get_support_ticket(p_actor uuid, p_id bigint) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
BEGIN
    RETURN api.answer(p_body => travel.support_ticket_json(
        p_ticket => travel.find_support_ticket(p_account => v_account, p_id => p_id), p_for_staff => v_account.is_staff));
END
$$;
COMMENT ON FUNCTION travel.get_support_ticket(uuid, bigint) IS 'A support ticket with all its messages.';
