-- Hook: some of these stocks, all of one event, are about to be given back, and somebody waits. Locks them with all that
-- whoever waits at the event would take from, because a place at the event makes room for every ticket type.
--
-- Locks    stock in id order.
CREATE FUNCTION ticketing.lock_awaited(p_stocks uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event uuid := ticketing.event_of_stocks(p_stocks);
BEGIN
    -- Of a cancelled event nothing will be offered.
    IF NOT EXISTS (SELECT FROM ticketing.events AS event WHERE event.id = v_event AND event.status = 'cancelled') THEN
        PERFORM inventory.lock_stock(p_stocks => p_stocks || ticketing.waiting_stocks(v_event));
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.lock_awaited(uuid[]) IS
    'Hook: locks stock that is about to be given back, with all that its event''s waiting list takes from.';
