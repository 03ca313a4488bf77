-- An entry of the caller's on a waiting list that has not ended, with all stock of its event's waiting list locked.
--
-- Locks    the stock of all that is waited for at the event, in id order.
-- Refuses  401; 404 no such entry, or somebody else's; 400 it has ended.
CREATE FUNCTION ticketing.lock_waiting(p_actor uuid, p_id uuid) RETURNS ticketing.waiting_list_entries
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_entry ticketing.waiting_list_entries := ticketing.find_waiting(p_actor => p_actor, p_id => p_id);
BEGIN
    PERFORM inventory.lock_stock(p_stocks => ticketing.waiting_stocks(v_entry.event_id));
    SELECT entry.* INTO v_entry FROM ticketing.waiting_list_entries AS entry WHERE entry.id = p_id;
    IF ticketing.waiting_list_status(v_entry.status, v_entry.offer_expires_at, core.now()) NOT IN ('waiting', 'offered') THEN
        PERFORM api.refuse(p_status => 400, p_code => 'waiting_ended',
            p_message => 'You are not on this waiting list any more.');
    END IF;
    RETURN v_entry;
END
$$;
COMMENT ON FUNCTION ticketing.lock_waiting(uuid, uuid) IS
    'An entry of the caller''s on a waiting list, with all stock of its waiting list locked.';
