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
    v_least int;
    v_most int;
    v_is_open boolean;
    v_part_is_open boolean := TRUE;
BEGIN
    SELECT ticket_type.id, ticket_type.name, ticket_type.stock_id, ticket_type.price, ticket_type.min_purchase,
           ticket_type.max_purchase,
           ticket_type.is_active AND (v_now >= ticket_type.sales_start_at) IS NOT FALSE
               AND (v_now < ticket_type.sales_end_at) IS NOT FALSE
    INTO v_line.ticket_type_id, v_line.ticket_type_name, v_line.type_stock_id, v_line.unit_price, v_least, v_most, v_is_open
    FROM ticketing.ticket_types AS ticket_type
    WHERE ticket_type.id = (p_item ->> 'ticket_type_id')::uuid AND ticket_type.event_id = p_event.id;

    IF p_event.pricing_type = 'tiered' THEN
        SELECT tier.id, tier.name, tier.price, ARRAY[tier.stock_id],
               tier.is_active AND (v_now >= tier.sales_start_at) IS NOT FALSE AND (v_now < tier.sales_end_at) IS NOT FALSE
        INTO v_line.ticket_tier_id, v_line.part_name, v_line.unit_price, v_line.part_stocks, v_part_is_open
        FROM ticketing.ticket_tiers AS tier
        WHERE tier.id = (p_item ->> 'ticket_tier_id')::uuid AND tier.ticket_type_id = v_line.ticket_type_id;
    ELSIF p_event.pricing_type = 'day_based' THEN
        SELECT pass.id, pass.name, pass.price, pass.stock_id || days.stocks,
               pass.is_active AND v_now < ticketing.sale_ends_at(p_event.ends_at, p_event.timezone, days.only_on)
        INTO v_line.day_pass_id, v_line.part_name, v_line.unit_price, v_line.part_stocks, v_part_is_open
        FROM ticketing.day_passes AS pass
        CROSS JOIN LATERAL (
            SELECT array_agg(day.stock_id) AS stocks, min(day.day_on) FILTER (WHERE NOT pass.is_all_days) AS only_on
            FROM ticketing.event_days AS day
            WHERE day.event_id = p_event.id AND (pass.is_all_days OR day.id = pass.event_day_id)
        ) AS days
        WHERE pass.id = (p_item ->> 'day_pass_id')::uuid AND pass.ticket_type_id = v_line.ticket_type_id;
    ELSIF p_event.pricing_type = 'tier_and_day' THEN
        SELECT cell.id, concat_ws(' - ', cell.day_name, cell.tier_name), cell.price, ARRAY[cell.stock_id, day.stock_id],
               cell.is_active AND v_now < ticketing.sale_ends_at(p_event.ends_at, p_event.timezone, day.day_on)
        INTO v_line.day_tier_price_id, v_line.part_name, v_line.unit_price, v_line.part_stocks, v_part_is_open
        FROM ticketing.day_tier_prices AS cell
        JOIN ticketing.event_days AS day ON day.id = cell.event_day_id
        WHERE cell.id = (p_item ->> 'day_tier_price_id')::uuid AND cell.ticket_type_id = v_line.ticket_type_id;
    END IF;
    v_is_open := v_is_open AND v_part_is_open;

    -- Most items are good. What is wrong is looked for only when something is: each word of an expression costs time.
    IF (v_is_open AND v_quantity >= 1 AND v_of_type BETWEEN v_least AND v_most) IS NOT TRUE
        OR num_nonnulls(p_item ->> 'ticket_tier_id', p_item ->> 'day_pass_id', p_item ->> 'day_tier_price_id')
            <> (p_event.pricing_type <> 'simple')::int THEN
        SELECT found.problem, found.message INTO v_line.problem, v_line.message
        FROM ticketing.item_problem(p_structure => p_event.pricing_type, p_item => p_item, p_line => v_line,
            p_is_open => v_is_open, p_of_type => v_of_type, p_least => v_least, p_most => v_most) AS found;
    ELSE
        v_line.quantity := v_quantity;
    END IF;
    RETURN v_line;
END
$$;
COMMENT ON FUNCTION ticketing.read_item(ticketing.events, jsonb, jsonb) IS
    'An item of a new order with its price, or what is wrong with it.';
