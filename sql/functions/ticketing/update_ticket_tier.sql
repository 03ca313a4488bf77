-- PUT /api/tickets/tiers/{id}/          operationId: updateTicketTier
--
-- Replaces a tier's data. Optional fields that are left out keep their values.
--
-- Locks    the event, and the tier's stock when the quantity changes.
-- Refuses  401, 403 not the caller's, 404; 400 as ticketing.write_ticket_tier.
CREATE FUNCTION ticketing.update_ticket_tier(
    p_actor uuid,
    p_id uuid,
    p_tier_number int,
    p_name text,
    p_price numeric,
    p_quantity int,
    p_ticket_type uuid DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_sales_start timestamptz DEFAULT NULL,
    p_sales_end timestamptz DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_ticket_tier(p_actor => p_actor, p_id => p_id,
        p_changes => jsonb_strip_nulls(jsonb_build_object(
            'ticket_type', p_ticket_type, 'tier_number', p_tier_number, 'name', p_name, 'description', p_description,
            'price', p_price, 'quantity', p_quantity, 'sales_start', p_sales_start, 'sales_end', p_sales_end,
            'is_active', p_is_active)));
END
$$;
COMMENT ON FUNCTION ticketing.update_ticket_tier(uuid, uuid, int, text, numeric, int, uuid, text, timestamptz, timestamptz,
    boolean) IS 'Replaces a tier''s data.';
