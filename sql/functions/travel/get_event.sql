-- GET /events/{event_id}/          operationId: getEvent
--
-- One event with its pictures, also when it is over.
--
-- Refuses  404 no such event, or one that is not shown any more, except to staff.
CREATE FUNCTION travel.get_event(p_event_id int, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_event travel.events := travel.find_event(p_id => p_event_id, p_any => travel.is_staff(p_actor));
BEGIN
    RETURN api.answer(p_body => travel.event_json(v_event.id));
END
$$;
COMMENT ON FUNCTION travel.get_event(int, uuid) IS 'One event with its pictures.';
