-- Hook: whether the tickets of an order are still good for anything: its event is neither over nor cancelled. Money for
-- any other order is sent back.
CREATE FUNCTION ticketing.is_deliverable(p_order uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM ticketing.orders AS placed
        JOIN ticketing.events AS event ON event.id = placed.event_id
        WHERE placed.id = p_order AND event.status <> 'cancelled' AND event.ends_at > core.now());
END
$$;
COMMENT ON FUNCTION ticketing.is_deliverable(uuid) IS 'Hook: whether the event of an order can still be visited.';
