-- One item of a new order with its price, or with the first thing that is wrong with it (problem, message).
--
-- p_item is as it was sent, or as ticketing.merge_items gives it: then min_purchase and max_purchase of its ticket type
-- bound all items of the type together. p_bought: how many of which type the buyer has already, {"type id": n}, where the
-- limit is per account.
CREATE FUNCTION ticketing.read_item(p_event ticketing.events, p_item jsonb, p_bought jsonb) RETURNS ticketing.basket_line
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_quantity bigint := (p_item ->> 'quantity')::bigint;
    v_of_type bigint := COALESCE((p_item ->> 'of_type')::bigint, v_quantity)
        + COALESCE((p_bought ->> (p_item ->> 'ticket_type_id'))::bigint, 0);
    v_line ticketing.basket_line;
    v_is_good boolean;
BEGIN
    SELECT ticket_type.id, ticket_type.name, ticket_type.stock_id, ticket_type.price,
           ticket_type.is_active AND (v_now >= ticket_type.sales_start_at) IS NOT FALSE
               AND (v_now < ticket_type.sales_end_at) IS NOT FALSE
               AND v_quantity >= 1 AND v_of_type BETWEEN ticket_type.min_purchase AND ticket_type.max_purchase
    INTO v_line.ticket_type_id, v_line.ticket_type_name, v_line.type_stock_id, v_line.unit_price, v_is_good
    FROM ticketing.ticket_types AS ticket_type
    WHERE ticket_type.id = (p_item ->> 'ticket_type_id')::uuid AND ticket_type.event_id = p_event.id;
    IF p_event.pricing_type = 'tiered' THEN
        SELECT tier.id, tier.name, tier.stock_id, tier.price,
               v_is_good AND tier.is_active AND (v_now >= tier.sales_start_at) IS NOT FALSE
                   AND (v_now < tier.sales_end_at) IS NOT FALSE
        INTO v_line.ticket_tier_id, v_line.ticket_tier_name, v_line.tier_stock_id, v_line.unit_price, v_is_good
        FROM ticketing.ticket_tiers AS tier
        WHERE tier.id = (p_item ->> 'ticket_tier_id')::uuid AND tier.ticket_type_id = v_line.ticket_type_id;
    ELSIF p_event.pricing_type <> 'simple' THEN
        v_is_good := FALSE;
    END IF;
    -- Most items are good. What is wrong is looked for only when something is: each word of an expression costs time.
    IF v_is_good IS NOT TRUE
        OR num_nonnulls(p_item ->> 'ticket_tier_id', p_item ->> 'day_pass_id', p_item ->> 'day_tier_price_id')
            <> (p_event.pricing_type = 'tiered')::int THEN
        SELECT found.problem, found.message INTO v_line.problem, v_line.message
        FROM ticketing.item_problem(p_event => p_event, p_item => p_item, p_of_type => v_of_type) AS found;
    END IF;
    v_line.quantity := v_quantity;
    RETURN v_line;
END
$$;
COMMENT ON FUNCTION ticketing.read_item(ticketing.events, jsonb, jsonb) IS
    'An item of a new order with its price, or what is wrong with it.';
