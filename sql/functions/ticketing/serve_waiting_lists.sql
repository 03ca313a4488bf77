-- Job: serves the waiting list of one event at which time has passed: offers or holds lapsed, a sale began or ended. What is
-- given back by somebody is handed out at once, by ticketing.on_stock_freed. Returns 1, or 0 when there is nothing to do.
--
-- One event in a transaction, so that stock of two is never waited for at the same time; any of those that need it, so that
-- one that cannot be served does not hold up the others.
--
-- Locks    the stock of all that is waited for at the event, in id order; as ticketing.serve_waiting_list.
CREATE FUNCTION ticketing.serve_waiting_lists(p_limit int DEFAULT 1) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event uuid;
BEGIN
    SELECT due.event_id INTO v_event
    FROM ticketing.waiting_lists_due() AS due (event_id)
    ORDER BY random()
    LIMIT p_limit;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    PERFORM inventory.lock_stock(p_stocks => ticketing.waiting_stocks(v_event));
    PERFORM ticketing.serve_waiting_list(p_event => v_event);
    RETURN 1;
END
$$;
COMMENT ON FUNCTION ticketing.serve_waiting_lists(int) IS 'Job: serves the waiting list of one event at which time has passed.';
