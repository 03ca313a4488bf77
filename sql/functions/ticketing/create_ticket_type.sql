-- POST /api/tickets/types/          operationId: createTicketType
--
-- Adds a ticket type, with its stock, to an event of the caller. Prices other than simple ones are on its parts.
--
-- Locks    the event.
-- Refuses  401; 403 not the caller's event; 404 no such event; 400 another pricing type than the event's, wrong fields,
--          a cancelled event.
CREATE FUNCTION ticketing.create_ticket_type(
    p_actor uuid,
    p_event uuid,
    p_name text,
    p_total_quantity int,
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
DECLARE
    v_event ticketing.events;
    v_type ticketing.ticket_types;
    v_body json;
BEGIN
    PERFORM identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only organizers can access this endpoint.');
    v_event := ticketing.lock_own_event(p_actor => p_actor, p_slug => p_event::text, p_verb => 'update');
    IF v_event.status = 'cancelled' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_cancelled',
            p_message => 'A cancelled event cannot be changed.');
    END IF;
    v_type.id := core.new_id();
    v_type.event_id := v_event.id;
    v_type.description := '';
    v_type.benefits := '';
    v_type.pricing_type := v_event.pricing_type;
    v_type.min_purchase := 1;
    v_type.max_purchase := GREATEST(10, p_min_purchase);
    v_type.is_active := true;
    v_type := ticketing.changed_ticket_type(p_type => v_type, p_event => v_event,
        p_changes => jsonb_strip_nulls(jsonb_build_object(
            'name', p_name, 'description', p_description, 'pricing_type', p_pricing_type, 'price', p_price,
            'total_quantity', p_total_quantity, 'sales_start', p_sales_start, 'sales_end', p_sales_end,
            'min_purchase', p_min_purchase, 'max_purchase', p_max_purchase, 'benefits', p_benefits,
            'is_active', p_is_active)));
    v_type.stock_id := inventory.create_stock(p_product => 'ticketing', p_capacity => v_type.total_quantity);
    v_type.created_at := core.now();
    v_type.updated_at := core.now();
    INSERT INTO ticketing.ticket_types SELECT v_type.*;
    PERFORM ticketing.refresh_base_price(v_event.id);
    SELECT written.body INTO v_body
    FROM ticketing.ticket_type_json(p_ticket_types => ARRAY[v_type.id], p_detail => true) AS written;
    RETURN api.answer(p_body => v_body, p_status => 201);
END
$$;
COMMENT ON FUNCTION ticketing.create_ticket_type(uuid, uuid, text, int, text, text, numeric, timestamptz, timestamptz, int,
    int, text, boolean) IS 'Adds a ticket type to an event of the caller.';
