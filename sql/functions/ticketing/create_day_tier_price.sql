-- POST /api/tickets/day-tier-prices/          operationId: createDayTierPrice
--
-- Adds the price of a tier on a day, with its stock, to a tier_and_day ticket type of the caller's event. Prices may add up to
-- more tickets than the type's total: both bind when they are sold, and the event's capacity on each day.
--
-- Locks    the event; as ticketing.keep_event_days, if the event has no days yet.
-- Refuses  401; 403 not the caller's event; 400 no such ticket type, not a tier_and_day one, a day that is not the event's, a
--          combination that is taken, wrong fields, a cancelled event.
CREATE FUNCTION ticketing.create_day_tier_price(
    p_actor uuid,
    p_ticket_type uuid,
    p_day_number int,
    p_day_name text,
    p_tier_number int,
    p_tier_name text,
    p_price numeric,
    p_quantity int,
    p_date date DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
    v_cell ticketing.day_tier_prices;
    v_body json;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => p_ticket_type, p_field => 'ticket_type');
    IF v_event.pricing_type <> 'tier_and_day' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_tier_and_day', p_field => 'ticket_type',
            p_message => 'Only ticket types with tier_and_day pricing have day and tier prices.');
    END IF;
    PERFORM ticketing.keep_event_days(v_event);
    v_cell.id := core.new_id();
    v_cell.ticket_type_id := p_ticket_type;
    v_cell.event_id := v_event.id;
    v_cell.pricing_type := 'tier_and_day';
    v_cell.is_active := true;
    v_cell := ticketing.changed_day_tier_price(p_cell => v_cell, p_event => v_event, p_changes => jsonb_strip_nulls(
        jsonb_build_object('day_number', p_day_number, 'day_name', p_day_name, 'date', p_date,
            'tier_number', p_tier_number, 'tier_name', p_tier_name, 'price', p_price, 'quantity', p_quantity,
            'is_active', p_is_active)));
    v_cell.stock_id := inventory.create_stock(p_product => 'ticketing', p_capacity => v_cell.quantity);
    v_cell.created_at := core.now();
    v_cell.updated_at := core.now();
    INSERT INTO ticketing.day_tier_prices SELECT v_cell.*;
    PERFORM ticketing.refresh_base_price(v_event.id);
    SELECT written.body INTO v_body FROM ticketing.day_tier_price_json(ARRAY[v_cell.id]) AS written;
    RETURN api.answer(p_body => v_body, p_status => 201);
END
$$;
COMMENT ON FUNCTION ticketing.create_day_tier_price(uuid, uuid, int, text, int, text, numeric, int, date, boolean) IS
    'Adds the price of a tier on a day to a tier_and_day ticket type of the caller''s event.';
