-- PATCH /events/{event_id}/          operationId: patchEvent
--
-- Changes the fields of an event that are sent.
--
-- Locks    as write_event.
-- Refuses  as write_event.
CREATE FUNCTION travel.patch_event(p_actor uuid, p_event_id int, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.write_event(p_actor => p_actor, p_event_id => p_event_id, p_changes => COALESCE(p_changes, '{}'));
END
$$;
COMMENT ON FUNCTION travel.patch_event(uuid, int, jsonb) IS 'Changes some fields of an event; staff only.';
