-- One item of a new order with its price, or with the first thing that is wrong with it (problem, message).
--
-- p_of_type: how many of the ticket type are ordered together, which is what min_purchase and max_purchase bound.
CREATE FUNCTION ticketing.read_item(
    p_event ticketing.events,
    p_type uuid,
    p_tier uuid,
    p_quantity int,
    p_of_type bigint,
    p_has_quantity boolean,
    p_has_day_pass boolean,
    p_has_day_tier boolean
) RETURNS ticketing.basket_line
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_type ticketing.ticket_types;
    v_tier ticketing.ticket_tiers;
    v_line ticketing.basket_line;
    v_problem text[];
BEGIN
    SELECT ticket_type.* INTO v_type
    FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.id = p_type AND ticket_type.event_id = p_event.id;
    IF p_tier IS NOT NULL THEN
        SELECT tier.* INTO v_tier
        FROM ticketing.ticket_tiers AS tier WHERE tier.id = p_tier AND tier.ticket_type_id = v_type.id;
    END IF;
    v_problem := CASE
        WHEN NOT p_has_quantity THEN ARRAY['invalid_quantity', 'Quantity must be at least 1']
        WHEN v_type.id IS NULL THEN ARRAY['ticket_type_not_found', 'Ticket type not found']
        WHEN p_tier IS NOT NULL AND p_event.pricing_type <> 'tiered' THEN
            ARRAY['unexpected_id', format('Tickets with %s pricing have no ticket_tier_id', p_event.pricing_type)]
        WHEN p_has_day_pass AND p_event.pricing_type <> 'day_based' THEN
            ARRAY['unexpected_id', format('Tickets with %s pricing have no day_pass_id', p_event.pricing_type)]
        WHEN p_has_day_tier AND p_event.pricing_type <> 'tier_and_day' THEN
            ARRAY['unexpected_id', format('Tickets with %s pricing have no day_tier_price_id', p_event.pricing_type)]
        WHEN p_event.pricing_type = 'tiered' AND p_tier IS NULL THEN
            ARRAY['ticket_tier_required', 'ticket_tier_id is required for tiered pricing']
        WHEN p_event.pricing_type = 'tiered' AND v_tier.id IS NULL THEN
            ARRAY['ticket_tier_not_found', 'Ticket tier not found']
        WHEN p_event.pricing_type = 'day_based' AND NOT p_has_day_pass THEN
            ARRAY['day_pass_required', 'day_pass_id is required for day_based pricing']
        WHEN p_event.pricing_type = 'day_based' THEN ARRAY['day_pass_not_found', 'Day pass not found']
        WHEN p_event.pricing_type = 'tier_and_day' AND NOT p_has_day_tier THEN
            ARRAY['day_tier_price_required', 'day_tier_price_id is required for tier_and_day pricing']
        WHEN p_event.pricing_type = 'tier_and_day' THEN
            ARRAY['day_tier_price_not_found', 'Day and tier price not found']
        WHEN NOT ticketing.is_on_sale(v_type.is_active, v_type.sales_start_at, v_type.sales_end_at,
                                      p_event.status, p_event.ends_at, core.now())
            OR (p_tier IS NOT NULL
                AND NOT ticketing.is_on_sale(v_tier.is_active, v_tier.sales_start_at, v_tier.sales_end_at,
                                             p_event.status, p_event.ends_at, core.now())) THEN
            ARRAY['not_on_sale', format('Tickets ''%s'' are not on sale', concat_ws(' - ', v_type.name, v_tier.name))]
        WHEN p_of_type < v_type.min_purchase THEN
            ARRAY['below_minimum', format('At least %s tickets of ''%s'' must be ordered', v_type.min_purchase, v_type.name)]
        WHEN p_of_type > v_type.max_purchase THEN
            ARRAY['above_maximum', format('At most %s tickets of ''%s'' can be ordered', v_type.max_purchase, v_type.name)]
    END;
    v_line.ticket_type_id := v_type.id;
    v_line.ticket_tier_id := v_tier.id;
    v_line.ticket_type_name := v_type.name;
    v_line.ticket_tier_name := v_tier.name;
    v_line.type_stock_id := v_type.stock_id;
    v_line.tier_stock_id := v_tier.stock_id;
    v_line.quantity := p_quantity;
    v_line.unit_price := COALESCE(v_tier.price, v_type.price);
    v_line.problem := v_problem[1];
    v_line.message := v_problem[2];
    RETURN v_line;
END
$$;
COMMENT ON FUNCTION ticketing.read_item(ticketing.events, uuid, uuid, int, bigint, boolean, boolean, boolean) IS
    'An item of a new order with its price, or what is wrong with it.';
