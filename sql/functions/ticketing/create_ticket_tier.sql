-- POST /api/tickets/tiers/          operationId: createTicketTier
--
-- Adds a tier, with its stock, to a tiered ticket type of the caller's event. Tiers may add up to more than the type's
-- total: both bind when they are sold.
--
-- Locks    the event.
-- Refuses  401; 403 not the caller's event; 400 no such ticket type, not a tiered one, a number that is taken, wrong
--          fields, a cancelled event.
CREATE FUNCTION ticketing.create_ticket_tier(
    p_actor uuid,
    p_ticket_type uuid,
    p_tier_number int,
    p_name text,
    p_price numeric,
    p_quantity int,
    p_description text DEFAULT NULL,
    p_sales_start timestamptz DEFAULT NULL,
    p_sales_end timestamptz DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
    v_tier ticketing.ticket_tiers;
    v_body json;
BEGIN
    v_event := ticketing.lock_type_event(p_actor => p_actor, p_ticket_type => p_ticket_type, p_field => 'ticket_type');
    IF v_event.pricing_type <> 'tiered' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_tiered', p_field => 'ticket_type',
            p_message => 'Only ticket types with tiered pricing have tiers.');
    END IF;
    v_tier.id := core.new_id();
    v_tier.ticket_type_id := p_ticket_type;
    v_tier.pricing_type := 'tiered';
    v_tier.description := '';
    v_tier.is_active := true;
    v_tier := ticketing.changed_tier(p_tier => v_tier, p_event => v_event, p_changes => jsonb_strip_nulls(
        jsonb_build_object('tier_number', p_tier_number, 'name', p_name, 'description', p_description, 'price', p_price,
            'quantity', p_quantity, 'sales_start', p_sales_start, 'sales_end', p_sales_end, 'is_active', p_is_active)));
    v_tier.stock_id := inventory.create_stock(p_product => 'ticketing', p_capacity => v_tier.quantity);
    v_tier.created_at := core.now();
    v_tier.updated_at := core.now();
    INSERT INTO ticketing.ticket_tiers SELECT v_tier.*;
    PERFORM ticketing.refresh_base_price(v_event.id);
    SELECT written.body INTO v_body FROM ticketing.tier_json(ARRAY[v_tier.id]) AS written;
    RETURN api.answer(p_body => v_body, p_status => 201);
END
$$;
COMMENT ON FUNCTION ticketing.create_ticket_tier(uuid, uuid, int, text, numeric, int, text, timestamptz, timestamptz,
    boolean) IS 'Adds a tier to a tiered ticket type of the caller''s event.';
