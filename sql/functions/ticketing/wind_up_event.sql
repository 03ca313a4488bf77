-- Deals with orders of a cancelled event, at most p_limit of them; returns how many. Repeatable until none is left.
--
-- One order after the other: each is a cancellation or a refund with its own locks, history and mail. One that fails is
-- undone alone, has an alert, and is tried again later, each time after longer; it holds up no other.
--
-- Locks    all stock of the event; the holds of these orders, the orders, their promo codes, each in id order; then the
--          tickets of each order.
CREATE FUNCTION ticketing.wind_up_event(p_event uuid, p_limit int, p_actor uuid DEFAULT NULL) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_orders uuid[];
    v_order uuid;
BEGIN
    PERFORM inventory.lock_stock(ticketing.event_stocks(p_event));
    v_orders := ARRAY(
        SELECT placed.id FROM ticketing.orders AS placed
        WHERE placed.event_id = p_event AND placed.wound_up_at IS NULL
          AND (placed.wind_up_retry_at IS NULL OR placed.wind_up_retry_at <= core.now())
        ORDER BY placed.id
        LIMIT p_limit);
    -- All before the first is dealt with: once it has written its promo code, a hold that is being paid must not be waited for.
    PERFORM inventory.lock_holds(p_holds => ARRAY(
        SELECT sale.hold_id FROM sales.orders AS sale WHERE sale.id = ANY (v_orders)));
    PERFORM sales.lock_orders(p_orders => v_orders);
    FOREACH v_order IN ARRAY v_orders LOOP
        PERFORM ticketing.try_wind_up(p_order => v_order, p_actor => p_actor);
    END LOOP;
    UPDATE ticketing.events AS event SET wound_up_at = core.now()
    WHERE event.id = p_event AND NOT EXISTS (
        SELECT FROM ticketing.orders AS placed WHERE placed.event_id = p_event AND placed.wound_up_at IS NULL);
    RETURN cardinality(v_orders);
END
$$;
COMMENT ON FUNCTION ticketing.wind_up_event(uuid, int, uuid) IS 'Cancels or refunds orders of a cancelled event.';
