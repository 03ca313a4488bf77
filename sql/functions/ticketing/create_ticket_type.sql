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
    v_id uuid := core.new_id();
    v_min int := COALESCE(p_min_purchase, 1);
    v_max int := COALESCE(p_max_purchase, GREATEST(10, p_min_purchase));
    v_body json;
BEGIN
    PERFORM identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only organizers can access this endpoint.');
    v_event := ticketing.lock_own_event(p_actor => p_actor, p_slug => p_event::text, p_verb => 'update');
    IF v_event.status = 'cancelled' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_cancelled',
            p_message => 'A cancelled event cannot be changed.');
    END IF;
    IF COALESCE(p_pricing_type, v_event.pricing_type) <> v_event.pricing_type THEN
        PERFORM api.refuse(p_status => 400, p_code => 'pricing_type_mismatch', p_field => 'pricing_type',
            p_message => format('The pricing type must be that of the event, ''%s''.', v_event.pricing_type));
    END IF;
    PERFORM ticketing.check_offer(p_name => p_name, p_description => p_description,
        p_price => CASE WHEN v_event.is_free THEN COALESCE(p_price, 0) ELSE p_price END,
        p_price_required => v_event.pricing_type = 'simple', p_quantity => p_total_quantity,
        p_quantity_field => 'total_quantity', p_sales_start => p_sales_start, p_sales_end => p_sales_end,
        p_event_is_free => v_event.is_free AND v_event.pricing_type = 'simple');
    IF v_min NOT BETWEEN 1 AND 1000 OR v_max NOT BETWEEN v_min AND 1000 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid', p_field => 'max_purchase',
            p_message => 'min_purchase must be at least 1, and max_purchase from there to 1000.');
    END IF;
    INSERT INTO ticketing.ticket_types (id, event_id, name, description, pricing_type, price, total_quantity, stock_id,
        sales_start_at, sales_end_at, min_purchase, max_purchase, benefits, is_active, created_at, updated_at)
    VALUES (v_id, v_event.id, btrim(p_name), COALESCE(p_description, ''), v_event.pricing_type,
        CASE WHEN v_event.pricing_type = 'simple' THEN COALESCE(p_price, 0) END, p_total_quantity,
        inventory.create_stock(p_product => 'ticketing', p_capacity => p_total_quantity),
        p_sales_start, p_sales_end, v_min, v_max, COALESCE(p_benefits, ''), COALESCE(p_is_active, true),
        core.now(), core.now());
    PERFORM ticketing.refresh_base_price(v_event.id);
    SELECT written.body INTO v_body
    FROM ticketing.ticket_type_json(p_ticket_types => ARRAY[v_id], p_detail => true) AS written;
    RETURN api.answer(p_body => v_body, p_status => 201);
END
$$;
COMMENT ON FUNCTION ticketing.create_ticket_type(uuid, uuid, text, int, text, text, numeric, timestamptz, timestamptz, int,
    int, text, boolean) IS 'Adds a ticket type to an event of the caller.';
