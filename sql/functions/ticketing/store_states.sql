-- Job: stores what follows from the dates, at most p_limit rows of each: events that began or ended, unused tickets of
-- events that are over. Readers compute both; storing keeps the partial indexes small and the tables plain to read.
--
-- Locks    the rows, skipping those that somebody is working on.
CREATE FUNCTION ticketing.store_states(p_limit int DEFAULT 500) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_events int;
    v_tickets int;
BEGIN
    WITH due AS (
        SELECT event.id FROM ticketing.events AS event
        WHERE event.status IN ('published', 'ongoing') AND event.starts_at <= v_now
          AND event.status <> ticketing.event_status(event.status, event.starts_at, event.ends_at, v_now)
        ORDER BY event.starts_at
        LIMIT p_limit
        FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE ticketing.events AS event
    SET status = ticketing.event_status(event.status, event.starts_at, event.ends_at, v_now)
    FROM due WHERE event.id = due.id;
    GET DIAGNOSTICS v_events = ROW_COUNT;

    WITH due AS (
        SELECT ticket.id FROM ticketing.tickets AS ticket
        JOIN ticketing.events AS event ON event.id = ticket.event_id
        WHERE ticket.status = 'active' AND event.ends_at <= v_now
        LIMIT p_limit
        FOR NO KEY UPDATE OF ticket SKIP LOCKED
    )
    UPDATE ticketing.tickets AS ticket SET status = 'expired'
    FROM due WHERE ticket.id = due.id;
    GET DIAGNOSTICS v_tickets = ROW_COUNT;
    RETURN v_events + v_tickets;
END
$$;
COMMENT ON FUNCTION ticketing.store_states(int) IS 'Job: stores states of events and tickets that follow from the dates.';
