-- POST /notifications/broadcast/          operationId: broadcastNotification
--
-- Notifies every customer. The first some hundred have it with the answer (or what a broadcast before it has not reached yet), the
-- others as the job goes on.
--
-- Locks    nothing that anybody else needs.
-- Refuses  401; 403 not staff; 400 no title or text.
CREATE FUNCTION travel.broadcast_notification(p_actor uuid, p_title text, p_message text, p_type text DEFAULT NULL)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_staff identity.accounts := travel.require_staff(p_actor => p_actor);
    v_broadcast messaging.broadcasts;
BEGIN
    v_broadcast := messaging.broadcast(p_product => 'travel', p_type => COALESCE(p_type, 'system'), p_title => p_title,
        p_message => p_message, p_actor => v_staff.id);
    PERFORM messaging.deliver_broadcasts();
    RETURN api.answer(p_status => 202, p_body => json_build_object(
        'status', 'success',
        'message', 'Broadcast accepted',
        'broadcast_id', v_broadcast.id));
END
$$;
COMMENT ON FUNCTION travel.broadcast_notification(uuid, text, text, text) IS 'Staff: notifies every customer.';
