-- PUT /api/tickets/types/{id}/          operationId: updateTicketType
--
-- Replaces a ticket type's data. Optional fields that are left out keep their values.
--
-- Locks    the event, and the type's stock when the quantity changes.
-- Refuses  401, 403 not the caller's, 404; 400 as ticketing.write_ticket_type.
CREATE FUNCTION ticketing.update_ticket_type(
    p_actor uuid,
    p_id uuid,
    p_name text,
    p_total_quantity int,
    p_event uuid DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_pricing_type text DEFAULT NULL,
    p_price numeric DEFAULT NULL,
    p_sales_start timestamptz DEFAULT NULL,
    p_sales_end timestamptz DEFAULT NULL,
    p_min_purchase int DEFAULT NULL,
    p_max_purchase int DEFAULT NULL,
    p_benefits text DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_ticket_type(p_actor => p_actor, p_id => p_id,
        p_changes => jsonb_strip_nulls(jsonb_build_object(
            'event', p_event, 'name', p_name, 'description', p_description, 'pricing_type', p_pricing_type,
            'price', p_price, 'total_quantity', p_total_quantity, 'sales_start', p_sales_start, 'sales_end', p_sales_end,
            'min_purchase', p_min_purchase, 'max_purchase', p_max_purchase, 'benefits', p_benefits,
            'is_active', p_is_active)));
END
$$;
COMMENT ON FUNCTION ticketing.update_ticket_type(uuid, uuid, text, int, uuid, text, text, numeric, timestamptz, timestamptz,
    int, int, text, boolean) IS 'Replaces a ticket type''s data.';
