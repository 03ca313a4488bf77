-- A line of a new order as clients see it: ticketing.order_item_json of the row that it becomes. One expression, so that it
-- becomes part of the statement that calls it.
CREATE FUNCTION ticketing.line_json(p_line ticketing.basket_line) RETURNS json
LANGUAGE sql STABLE AS $$
    -- In the order of the table's columns.
    SELECT ticketing.order_item_json(ROW(p_line.id, NULL, p_line.place, p_line.ticket_type_id, p_line.ticket_tier_id,
        p_line.ticket_type_name, CASE WHEN p_line.ticket_tier_id IS NOT NULL THEN p_line.part_name END, p_line.quantity,
        p_line.unit_price, p_line.quantity * p_line.unit_price, p_line.day_pass_id, p_line.day_tier_price_id,
        CASE WHEN p_line.day_pass_id IS NOT NULL THEN p_line.part_name END,
        CASE WHEN p_line.day_tier_price_id IS NOT NULL THEN p_line.part_name END, p_line.discount)::ticketing.order_items)
$$;
COMMENT ON FUNCTION ticketing.line_json(ticketing.basket_line) IS 'A line of a new order as clients see it.';
