-- Stores the lowest price of an event after its ticket types or tiers changed. The caller has locked the event.
CREATE FUNCTION ticketing.refresh_base_price(p_event uuid) RETURNS void
LANGUAGE sql VOLATILE AS $$
    UPDATE ticketing.events AS event
    SET base_price = lowest.price
    FROM (SELECT ticketing.lowest_price(p_event) AS price) AS lowest
    WHERE event.id = p_event AND lowest.price IS NOT NULL AND event.base_price IS DISTINCT FROM lowest.price
$$;
COMMENT ON FUNCTION ticketing.refresh_base_price(uuid) IS 'Stores the lowest price of an event.';
