-- GET /notifications/{id}/          operationId: getNotification
--
-- One notification of the caller. Reading it does not mark it as read.
--
-- Refuses  401; 404 no such notification, or somebody else's.
CREATE FUNCTION travel.get_notification(p_actor uuid, p_id bigint) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
BEGIN
    RETURN api.answer(p_body => travel.notification_json(
        p_notification => travel.find_notification(p_account => v_account.id, p_id => p_id)));
END
$$;
COMMENT ON FUNCTION travel.get_notification(uuid, bigint) IS 'One notification of the caller.';
