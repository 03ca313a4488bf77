-- Hook: some of these stocks, all of one event, were given back, and somebody waits: the waiting list is served before
-- anybody else can buy them. Of a cancelled event nothing is offered, and its list was closed by who cancelled it.
--
-- Locks    as ticketing.serve_waiting_list. The caller has locked the stocks (ticketing.lock_awaited).
CREATE FUNCTION ticketing.on_stock_freed(p_stocks uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event uuid := ticketing.event_of_stocks(p_stocks);
BEGIN
    IF NOT EXISTS (SELECT FROM ticketing.events AS event WHERE event.id = v_event AND event.status = 'cancelled') THEN
        PERFORM ticketing.serve_waiting_list(p_event => v_event);
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.on_stock_freed(uuid[]) IS 'Hook: serves the waiting list of an event whose stock was given back.';
