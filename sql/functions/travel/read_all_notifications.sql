-- POST /notifications/mark-all-read/          operationId: readAllNotifications
--
-- Marks all notifications of the caller as read. One that comes meanwhile stays unread.
--
-- Locks    the unread notifications, in the order of their ids.
-- Refuses  401.
CREATE FUNCTION travel.read_all_notifications(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
BEGIN
    RETURN api.answer(p_body => json_build_object(
        'status', 'success',
        'message', messaging.mark_read(p_product => 'travel', p_account => v_account.id) || ' notifications marked as read'));
END
$$;
COMMENT ON FUNCTION travel.read_all_notifications(uuid) IS 'Marks all notifications of the caller as read.';
