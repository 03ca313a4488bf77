-- GET /notifications/unread_count/          operationId: countUnreadNotifications
--
-- How many notifications the caller has not read.
--
-- Refuses  401.
CREATE FUNCTION travel.count_unread_notifications(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
BEGIN
    RETURN api.answer(p_body => json_build_object('unread_count', (
        SELECT count(*) FROM messaging.notifications AS notification
        WHERE notification.account_id = v_account.id AND notification.read_at IS NULL)));
END
$$;
COMMENT ON FUNCTION travel.count_unread_notifications(uuid) IS 'How many notifications the caller has not read.';
