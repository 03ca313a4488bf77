-- PATCH /api/events/{slug}/          operationId: patchEvent
--
-- Changes the fields of an event that are sent. The slug stays.
--
-- Locks    the event, and its stock when the capacity changes.
-- Refuses  401, 403 not the caller's, 404; 400 as ticketing.write_event.
CREATE FUNCTION ticketing.patch_event(p_actor uuid, p_slug text, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_event(p_actor => p_actor, p_slug => p_slug, p_changes => COALESCE(p_changes, '{}'));
END
$$;
COMMENT ON FUNCTION ticketing.patch_event(uuid, text, jsonb) IS 'Changes the fields of an event that are sent.';
