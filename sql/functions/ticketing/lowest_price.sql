-- The lowest price at which an event can be bought into, over its active ticket types and their active parts; NULL without
-- any.
CREATE FUNCTION ticketing.lowest_price(p_event uuid) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT min(offer.price)
        FROM ticketing.ticket_types AS ticket_type
        CROSS JOIN LATERAL (
            SELECT ticket_type.price
            UNION ALL
            SELECT tier.price FROM ticketing.ticket_tiers AS tier
            WHERE tier.ticket_type_id = ticket_type.id AND tier.is_active
            UNION ALL
            SELECT pass.price FROM ticketing.day_passes AS pass
            WHERE pass.ticket_type_id = ticket_type.id AND pass.is_active
            UNION ALL
            SELECT cell.price FROM ticketing.day_tier_prices AS cell
            WHERE cell.ticket_type_id = ticket_type.id AND cell.is_active
        ) AS offer
        WHERE ticket_type.event_id = p_event AND ticket_type.is_active);
END
$$;
COMMENT ON FUNCTION ticketing.lowest_price(uuid) IS
    'The lowest price of an event''s active ticket types, tiers, day passes and day and tier prices.';
