-- A notification of an account.
--
-- Refuses  404 no such notification, or somebody else's.
CREATE FUNCTION travel.find_notification(p_account uuid, p_id bigint) RETURNS messaging.notifications
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_notification messaging.notifications;
BEGIN
    SELECT notification.* INTO v_notification
    FROM messaging.notifications AS notification
    WHERE notification.id = p_id AND notification.account_id = p_account;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'notification_not_found', p_message => 'Notification not found.');
    END IF;
    RETURN v_notification;
END
$$;
COMMENT ON FUNCTION travel.find_notification(uuid, bigint) IS 'A notification of an account; refuses 404.';
