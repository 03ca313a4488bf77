-- Hook: some of these stocks, all of one event, were given back, and somebody waits: the waiting list is served before
-- anybody else can buy them.
--
-- Locks    as ticketing.serve_waiting_list. The caller has locked the stocks (ticketing.lock_awaited).
CREATE FUNCTION ticketing.on_stock_freed(p_stocks uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM ticketing.serve_waiting_list(p_event => ticketing.event_of_stocks(p_stocks));
END
$$;
COMMENT ON FUNCTION ticketing.on_stock_freed(uuid[]) IS 'Hook: serves the waiting list of an event whose stock was given back.';
