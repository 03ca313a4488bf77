-- POST /support/          operationId: createSupportTicket
--
-- Opens a support ticket with its first message.
--
-- Refuses  401; 400 an empty subject or message, an unknown priority.
CREATE FUNCTION travel.create_support_ticket(p_actor uuid, p_subject text, p_message text, p_priority text DEFAULT NULL)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_ticket messaging.support_tickets;
BEGIN
    PERFORM travel.check_texts(
        p_texts => jsonb_build_object('subject', p_subject, 'message', p_message), p_lines => ARRAY['subject']);
    IF COALESCE(p_priority, 'medium') NOT IN ('low', 'medium', 'high') THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object('priority',
            jsonb_build_array(format('"%s" is not a valid choice.', p_priority))));
    END IF;
    INSERT INTO messaging.support_tickets AS ticket (product, account_id, subject, priority, status, created_at, updated_at)
    VALUES ('travel', v_account.id, btrim(p_subject, E' \t\r\n'), COALESCE(p_priority, 'medium'), 'open', core.now(), core.now())
    RETURNING ticket.* INTO v_ticket;
    PERFORM messaging.add_support_message(p_ticket => v_ticket.id, p_sender => v_account.id, p_message => p_message);
    RETURN api.answer(
        p_status => 201, p_body => travel.support_ticket_json(p_ticket => v_ticket, p_for_staff => v_account.is_staff));
END
$$;
COMMENT ON FUNCTION travel.create_support_ticket(uuid, text, text, text) IS 'Opens a support ticket with its first message.';
