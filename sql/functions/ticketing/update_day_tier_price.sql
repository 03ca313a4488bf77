-- PUT /api/tickets/day-tier-prices/{id}/          operationId: updateDayTierPrice
--
-- Replaces a day and tier price's data. Optional fields that are left out keep their values.
--
-- Locks    the event, and the price's stock when the quantity or the day changes.
-- Refuses  401, 403 not the caller's, 404; 400 as ticketing.write_day_tier_price.
CREATE FUNCTION ticketing.update_day_tier_price(
    p_actor uuid,
    p_id uuid,
    p_day_number int,
    p_day_name text,
    p_tier_number int,
    p_tier_name text,
    p_price numeric,
    p_quantity int,
    p_ticket_type uuid DEFAULT NULL,
    p_date date DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_day_tier_price(p_actor => p_actor, p_id => p_id,
        p_changes => jsonb_strip_nulls(jsonb_build_object(
            'ticket_type', p_ticket_type, 'day_number', p_day_number, 'day_name', p_day_name, 'date', p_date,
            'tier_number', p_tier_number, 'tier_name', p_tier_name, 'price', p_price, 'quantity', p_quantity,
            'is_active', p_is_active)));
END
$$;
COMMENT ON FUNCTION ticketing.update_day_tier_price(uuid, uuid, int, text, int, text, numeric, int, uuid, date, boolean) IS
    'Replaces a day and tier price''s data.';
