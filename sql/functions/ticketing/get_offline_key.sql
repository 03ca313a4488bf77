-- GET /api/events/{slug}/offline-key/          operationId: getOfflineKey
--
-- The key with which a scanner at this event verifies offline packs; for the event's organizer and staff.
--
-- Locks    nothing.
-- Refuses  401; 403 somebody else's event; 404 no such event.
CREATE FUNCTION ticketing.get_offline_key(p_actor uuid, p_slug text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events := ticketing.find_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'scan tickets for');
BEGIN
    RETURN api.answer(p_body => json_build_object(
        'event', v_event.id,
        'algorithm', 'HS256',
        'key_id', v_event.id,
        'key', core.base64url(p_bytes => ticketing.offline_key(p_event => v_event.id))));
END
$$;
COMMENT ON FUNCTION ticketing.get_offline_key(uuid, text) IS 'The key that verifies the offline packs of an event.';
