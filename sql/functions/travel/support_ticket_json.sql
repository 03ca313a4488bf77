-- A support ticket as the API shows it: with its messages, or the newest p_newest of them, oldest first. Staff see whose it is.
CREATE FUNCTION travel.support_ticket_json(p_ticket messaging.support_tickets, p_for_staff boolean, p_newest int DEFAULT NULL)
RETURNS json
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_messages json;
BEGIN
    SELECT COALESCE(json_agg(json_build_object(
        'id', message.id,
        'sender_email', sender.email,
        'message', message.message,
        'created_at', api.iso(message.created_at)) ORDER BY message.id), '[]')
    INTO v_messages
    FROM (
        SELECT newest.* FROM messaging.support_messages AS newest
        WHERE newest.ticket_id = p_ticket.id
        ORDER BY newest.id DESC
        LIMIT p_newest
    ) AS message
    JOIN identity.accounts AS sender ON sender.id = message.sender_id;
    RETURN json_strip_nulls(json_build_object(
        'id', p_ticket.id,
        'subject', p_ticket.subject,
        'status', p_ticket.status,
        'priority', p_ticket.priority,
        'user_email', (
            SELECT account.email FROM identity.accounts AS account WHERE p_for_staff AND account.id = p_ticket.account_id),
        'created_at', api.iso(p_ticket.created_at),
        'updated_at', api.iso(p_ticket.updated_at),
        'messages', v_messages));
END
$$;
COMMENT ON FUNCTION travel.support_ticket_json(messaging.support_tickets, boolean, int) IS
    'A support ticket as the API shows it.';
