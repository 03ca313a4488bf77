-- Marks notifications of an account as read: this one, or all that there are now. Returns how many were not yet read.
--
-- Locks    the notifications, in the order of their ids.
CREATE FUNCTION messaging.mark_read(p_product text, p_account uuid, p_notification bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_unread bigint[];
BEGIN
    v_unread := ARRAY(
        SELECT notification.id
        FROM messaging.notifications AS notification
        WHERE notification.account_id = p_account AND notification.product = p_product AND notification.read_at IS NULL
          AND (p_notification IS NULL OR notification.id = p_notification)
        ORDER BY notification.id
        FOR NO KEY UPDATE);
    UPDATE messaging.notifications AS notification SET read_at = core.now()
    WHERE notification.id = ANY (v_unread);
    RETURN cardinality(v_unread);
END
$$;
COMMENT ON FUNCTION messaging.mark_read(text, uuid, bigint) IS 'Marks one or all notifications of an account as read.';
