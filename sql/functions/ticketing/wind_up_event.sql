-- Deals with orders of a cancelled event, at most p_limit of them; returns how many. Repeatable until none is left.
--
-- One order after the other: each is a cancellation or a refund with its own locks, history and mail. One that fails is
-- undone alone, has an alert, and is tried again later, each time after longer; it holds up no other.
--
-- Locks    all stock of the event in id order; each order's hold, order and tickets. They are of this event only, so
--          that whoever has its stock has them to itself.
CREATE FUNCTION ticketing.wind_up_event(p_event uuid, p_limit int, p_actor uuid DEFAULT NULL) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order uuid;
    v_count int := 0;
BEGIN
    PERFORM inventory.lock_stock(ticketing.event_stocks(p_event));
    FOR v_order IN
        SELECT placed.id FROM ticketing.orders AS placed
        WHERE placed.event_id = p_event AND placed.wound_up_at IS NULL
          AND (placed.wind_up_retry_at IS NULL OR placed.wind_up_retry_at <= core.now())
        ORDER BY placed.id
        LIMIT p_limit
    LOOP
        PERFORM ticketing.try_wind_up(p_order => v_order, p_actor => p_actor);
        v_count := v_count + 1;
    END LOOP;
    UPDATE ticketing.events AS event SET wound_up_at = core.now()
    WHERE event.id = p_event AND NOT EXISTS (
        SELECT FROM ticketing.orders AS placed WHERE placed.event_id = p_event AND placed.wound_up_at IS NULL);
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION ticketing.wind_up_event(uuid, int, uuid) IS 'Cancels or refunds orders of a cancelled event.';
