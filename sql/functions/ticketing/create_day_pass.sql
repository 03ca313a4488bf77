-- POST /api/tickets/day-passes/          operationId: createDayPass
--
-- Adds a pass for a day, or for all days, with its stock, to a day_based ticket type of the caller's event. Passes may add up
-- to more than the type's total: both bind when they are sold, and the event's capacity on each day.
--
-- Locks    the event; as ticketing.keep_event_days, if the event has no days yet.
-- Refuses  401; 403 not the caller's event; 400 no such ticket type, not a day_based one, a day that is not the event's, a
--          number that is taken, wrong fields, a cancelled event.
CREATE FUNCTION ticketing.create_day_pass(
    p_actor uuid,
    p_ticket_type uuid,
    p_name text,
    p_price numeric,
    p_quantity int,
    p_day_number int DEFAULT NULL,
    p_date date DEFAULT NULL,
    p_is_all_days boolean DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
    v_pass ticketing.day_passes;
    v_body json;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => p_ticket_type, p_field => 'ticket_type');
    IF v_event.pricing_type <> 'day_based' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_day_based', p_field => 'ticket_type',
            p_message => 'Only ticket types with day_based pricing have day passes.');
    END IF;
    PERFORM ticketing.keep_event_days(v_event);
    v_pass.id := core.new_id();
    v_pass.ticket_type_id := p_ticket_type;
    v_pass.event_id := v_event.id;
    v_pass.pricing_type := 'day_based';
    v_pass.is_all_days := false;
    v_pass.description := '';
    v_pass.is_active := true;
    v_pass := ticketing.changed_day_pass(p_pass => v_pass, p_event => v_event, p_changes => jsonb_strip_nulls(
        jsonb_build_object('day_number', p_day_number, 'name', p_name, 'description', p_description, 'date', p_date,
            'price', p_price, 'quantity', p_quantity, 'is_all_days', p_is_all_days, 'is_active', p_is_active)));
    v_pass.stock_id := inventory.create_stock(p_product => 'ticketing', p_capacity => v_pass.quantity);
    v_pass.created_at := core.now();
    v_pass.updated_at := core.now();
    INSERT INTO ticketing.day_passes SELECT v_pass.*;
    PERFORM ticketing.refresh_base_price(v_event.id);
    SELECT written.body INTO v_body FROM ticketing.day_pass_json(ARRAY[v_pass.id]) AS written;
    RETURN api.answer(p_body => v_body, p_status => 201);
END
$$;
COMMENT ON FUNCTION ticketing.create_day_pass(uuid, uuid, text, numeric, int, int, date, boolean, text, boolean) IS
    'Adds a pass for a day, or for all days, to a day_based ticket type of the caller''s event.';
