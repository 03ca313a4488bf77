-- Refuses one more entry on the waiting list of an event.
--
-- Locks    the caller has locked the account's number of holds, so that the account's own bound holds; that of the event may
--          be passed by a few who join at the same moment.
-- Refuses  400 a closed or full list, too many lists of the account.
CREATE FUNCTION ticketing.check_waiting_room(p_event ticketing.events, p_account uuid) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_own int := core.setting('ticketing.max_waiting_entries')::int;
    v_most int := core.setting('ticketing.max_waiting_entries_per_event')::int;
BEGIN
    IF NOT p_event.takes_waiting THEN
        PERFORM api.refuse(p_status => 400, p_code => 'waiting_list_closed',
            p_message => 'The waiting list of this event is closed.');
    ELSIF (
        SELECT count(*) FROM ticketing.waiting_list_entries AS entry
        WHERE entry.account_id = p_account AND ticketing.waiting_list_status(
            entry.status, entry.offer_expires_at, core.now()) IN ('waiting', 'offered')
    ) >= v_own THEN
        PERFORM api.refuse(p_status => 400, p_code => 'too_many_waiting_entries',
            p_message => format('You are already on %s waiting lists. Leave one of them first.', v_own));
    ELSIF (
        SELECT count(*) FROM ticketing.waiting_list_entries AS entry
        WHERE entry.event_id = p_event.id AND entry.status IN ('waiting', 'offered')
    ) >= v_most THEN
        PERFORM api.refuse(p_status => 400, p_code => 'waiting_list_full',
            p_message => 'The waiting list of this event is full.');
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_waiting_room(ticketing.events, uuid) IS
    'Refuses one more entry on a waiting list that is closed or full.';
