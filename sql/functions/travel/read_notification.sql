-- POST /notifications/{id}/read/          operationId: readNotification
--
-- Marks a notification as read. Doing it again changes nothing.
--
-- Locks    the notification.
-- Refuses  401; 404 no such notification, or somebody else's.
CREATE FUNCTION travel.read_notification(p_actor uuid, p_id bigint) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
BEGIN
    PERFORM travel.find_notification(p_account => v_account.id, p_id => p_id);
    PERFORM messaging.mark_read(p_product => 'travel', p_account => v_account.id, p_notification => p_id);
    RETURN api.answer(p_body => json_build_object(
        'status', 'success',
        'message', 'Notification marked as read',
        'notification', travel.notification_json(
            p_notification => travel.find_notification(p_account => v_account.id, p_id => p_id))));
END
$$;
COMMENT ON FUNCTION travel.read_notification(uuid, bigint) IS 'Marks a notification as read.';
