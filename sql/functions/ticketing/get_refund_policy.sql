-- GET /api/events/{slug}/refund-policy/          operationId: getRefundPolicy
--
-- Until when buyers of an event may have their money back.
--
-- Refuses  404 no such event, or a draft of somebody else's.
CREATE FUNCTION ticketing.get_refund_policy(p_slug text, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
BEGIN
    SELECT event.* INTO v_event
    FROM ticketing.events AS event
    WHERE (event.slug = p_slug OR event.id = ticketing.as_uuid(p_slug))
      AND (event.status <> 'draft' OR event.organizer_id = p_actor OR ticketing.is_staff(p_actor));
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer(p_body => ticketing.refund_policy_json(v_event));
END
$$;
COMMENT ON FUNCTION ticketing.get_refund_policy(text, uuid) IS 'Until when buyers of an event get their money back.';
