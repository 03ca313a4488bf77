-- DELETE /api/waiting-list/{id}/          operationId: leaveWaitingList
--
-- Leaves a waiting list. What was offered goes to the next.
--
-- Locks    the stock of all that is waited for at the event, in id order; the hold of the offer; as
--          ticketing.serve_waiting_list.
-- Refuses  401; 404 no such entry, or somebody else's; 400 it has ended.
CREATE FUNCTION ticketing.leave_waiting_list(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET enable_seqscan = off AS $$
DECLARE
    v_entry ticketing.waiting_list_entries := ticketing.lock_waiting(p_actor => p_actor, p_id => p_id);
BEGIN
    IF v_entry.hold_id IS NOT NULL THEN
        PERFORM inventory.give_back(p_hold => v_entry.hold_id);
    END IF;
    UPDATE ticketing.waiting_list_entries AS entry SET status = 'left', ended_at = core.now() WHERE entry.id = p_id;
    PERFORM ticketing.serve_waiting_list(p_event => v_entry.event_id);
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION ticketing.leave_waiting_list(uuid, uuid) IS 'Leaves a waiting list; what was offered goes to the next.';
