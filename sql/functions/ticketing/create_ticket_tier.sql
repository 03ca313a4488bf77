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
    v_type ticketing.ticket_types;
    v_event ticketing.events;
    v_id uuid := core.new_id();
    v_body json;
BEGIN
    PERFORM identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only organizers can access this endpoint.');
    SELECT ticket_type.* INTO v_type FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.id = p_ticket_type;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 400, p_code => 'ticket_type_not_found', p_field => 'ticket_type',
            p_message => 'Ticket type not found');
    END IF;
    v_event := ticketing.lock_own_event(p_actor => p_actor, p_slug => v_type.event_id::text, p_verb => 'update');
    IF v_event.status = 'cancelled' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_cancelled',
            p_message => 'A cancelled event cannot be changed.');
    ELSIF v_type.pricing_type <> 'tiered' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_tiered', p_field => 'ticket_type',
            p_message => 'Only ticket types with tiered pricing have tiers.');
    ELSIF COALESCE(p_tier_number, 0) NOT BETWEEN 1 AND 1000 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid', p_field => 'tier_number',
            p_message => 'The tier number must be from 1 to 1000.');
    END IF;
    PERFORM ticketing.check_offer(p_name => p_name, p_description => p_description, p_price => p_price,
        p_price_required => true, p_quantity => p_quantity, p_quantity_field => 'quantity',
        p_sales_start => p_sales_start, p_sales_end => p_sales_end, p_event_is_free => v_event.is_free);
    IF EXISTS (SELECT FROM ticketing.ticket_tiers AS tier
               WHERE tier.ticket_type_id = v_type.id AND tier.tier_number = p_tier_number) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'tier_number_taken', p_field => 'tier_number',
            p_message => 'The ticket type already has a tier of this number.');
    END IF;
    INSERT INTO ticketing.ticket_tiers (id, ticket_type_id, tier_number, name, description, price, quantity, stock_id,
        sales_start_at, sales_end_at, is_active, created_at, updated_at)
    VALUES (v_id, v_type.id, p_tier_number, btrim(p_name), COALESCE(p_description, ''), p_price, p_quantity,
        inventory.create_stock(p_product => 'ticketing', p_capacity => p_quantity),
        p_sales_start, p_sales_end, COALESCE(p_is_active, true), core.now(), core.now());
    PERFORM ticketing.refresh_base_price(v_event.id);
    SELECT written.body INTO v_body FROM ticketing.tier_json(ARRAY[v_id]) AS written;
    RETURN api.answer(p_body => v_body, p_status => 201);
END
$$;
COMMENT ON FUNCTION ticketing.create_ticket_tier(uuid, uuid, int, text, numeric, int, text, timestamptz, timestamptz,
    boolean) IS 'Adds a tier to a tiered ticket type of the caller''s event.';
