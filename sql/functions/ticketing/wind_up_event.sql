-- Deals with orders of a cancelled event, at most p_limit of them; returns how many. Repeatable until none is left.
--
-- One order after the other: each is a cancellation or a refund with its own locks, history and mail.
--
-- Locks    all stock of the event in id order; each order's hold, order and tickets.
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
        ORDER BY placed.id
        LIMIT p_limit
    LOOP
        PERFORM ticketing.wind_up_order(p_order => v_order, p_actor => p_actor);
        v_count := v_count + 1;
    END LOOP;
    IF v_count < p_limit THEN
        UPDATE ticketing.events AS event SET wound_up_at = core.now() WHERE event.id = p_event;
    END IF;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION ticketing.wind_up_event(uuid, int, uuid) IS 'Cancels or refunds orders of a cancelled event.';
