-- PUT /api/tickets/day-passes/{id}/          operationId: updateDayPass
--
-- Replaces a day pass's data. Optional fields that are left out keep their values.
--
-- Locks    the event, and the pass's stock when the quantity or the day changes.
-- Refuses  401, 403 not the caller's, 404; 400 as ticketing.write_day_pass.
CREATE FUNCTION ticketing.update_day_pass(
    p_actor uuid,
    p_id uuid,
    p_name text,
    p_price numeric,
    p_quantity int,
    p_ticket_type uuid DEFAULT NULL,
    p_day_number int DEFAULT NULL,
    p_date date DEFAULT NULL,
    p_is_all_days boolean DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_day_pass(p_actor => p_actor, p_id => p_id,
        p_changes => jsonb_strip_nulls(jsonb_build_object(
            'ticket_type', p_ticket_type, 'day_number', p_day_number, 'name', p_name, 'description', p_description,
            'date', p_date, 'price', p_price, 'quantity', p_quantity, 'is_all_days', p_is_all_days,
            'is_active', p_is_active)));
END
$$;
COMMENT ON FUNCTION ticketing.update_day_pass(uuid, uuid, text, numeric, int, uuid, int, date, boolean, text, boolean) IS
    'Replaces a day pass''s data.';
