-- The waiting list of an event in numbers: how many entries of each status there are, and how many tickets they want.
CREATE FUNCTION ticketing.event_waiting_json(p_event ticketing.events) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT json_build_object(
            'event', p_event.id,
            'is_open', p_event.takes_waiting,
            'waiting', count(*) FILTER (WHERE entry.status = 'waiting'),
            'waiting_tickets', COALESCE(sum(entry.quantity) FILTER (WHERE entry.status = 'waiting'), 0),
            'offered', count(*) FILTER (WHERE entry.status = 'offered'),
            'offered_tickets', COALESCE(sum(entry.quantity) FILTER (WHERE entry.status = 'offered'), 0),
            'ordered', count(*) FILTER (WHERE entry.status = 'ordered'),
            'lapsed', count(*) FILTER (WHERE entry.status = 'lapsed'),
            'left', count(*) FILTER (WHERE entry.status = 'left'),
            'closed', count(*) FILTER (WHERE entry.status = 'closed'))
        FROM (
            SELECT stored.quantity,
                   ticketing.waiting_list_status(stored.status, stored.offer_expires_at, core.now()) AS status
            FROM ticketing.waiting_list_entries AS stored
            WHERE stored.event_id = p_event.id
        ) AS entry);
END
$$;
COMMENT ON FUNCTION ticketing.event_waiting_json(ticketing.events) IS 'The waiting list of an event in numbers.';
