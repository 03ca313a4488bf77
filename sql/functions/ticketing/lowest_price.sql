-- The lowest price at which an event can be bought into, over its active ticket types and tiers; NULL without any.
CREATE FUNCTION ticketing.lowest_price(p_event uuid) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT min(COALESCE(tier.price, ticket_type.price))
        FROM ticketing.ticket_types AS ticket_type
        LEFT JOIN ticketing.ticket_tiers AS tier ON tier.ticket_type_id = ticket_type.id AND tier.is_active
        WHERE ticket_type.event_id = p_event AND ticket_type.is_active);
END
$$;
COMMENT ON FUNCTION ticketing.lowest_price(uuid) IS 'The lowest price of an event''s active ticket types and tiers.';
