-- GET /api/waiting-list/{id}/          operationId: getWaitingListEntry
--
-- An entry of the caller's on a waiting list, with its position. Staff may see all.
--
-- Refuses  401; 404 no such entry, or somebody else's.
CREATE FUNCTION ticketing.get_waiting_list_entry(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_entry ticketing.waiting_list_entries := ticketing.find_waiting(p_actor => p_actor, p_id => p_id);
BEGIN
    RETURN api.answer(p_body => (
        SELECT listed.body FROM ticketing.waiting_list_json(ARRAY[v_entry.id]) AS listed));
END
$$;
COMMENT ON FUNCTION ticketing.get_waiting_list_entry(uuid, uuid) IS 'An entry of the caller''s on a waiting list.';
