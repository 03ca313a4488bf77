-- The items of a new order, repeated ones merged, with their prices and what is wrong with each (problem NULL: nothing).
--
-- min_purchase and max_purchase count all items of a ticket type together. p_bought: how many of which type the buyer has
-- already, {"type id": n}, where the limit is per account.
CREATE FUNCTION ticketing.read_items(p_event ticketing.events, p_items jsonb, p_bought jsonb)
RETURNS SETOF ticketing.basket_line
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_item record;
    v_line ticketing.basket_line;
BEGIN
    FOR v_item IN
        SELECT sent.place, sent.ticket_type_id, sent.ticket_tier_id, sent.quantity, sent.has_quantity,
               sent.has_day_pass, sent.has_day_tier,
               sum(sent.quantity) OVER (PARTITION BY sent.ticket_type_id) AS of_type
        FROM (
            SELECT min(item.place) AS place, item.ticket_type_id, item.ticket_tier_id,
                   LEAST(sum(item.quantity), 1000000)::int AS quantity,
                   bool_and(COALESCE(item.quantity >= 1, false)) AS has_quantity,
                   bool_or(item.day_pass_id IS NOT NULL) AS has_day_pass,
                   bool_or(item.day_tier_price_id IS NOT NULL) AS has_day_tier
            FROM ROWS FROM (jsonb_to_recordset(p_items) AS (
                ticket_type_id uuid, ticket_tier_id uuid, day_pass_id uuid, day_tier_price_id uuid, quantity bigint))
                WITH ORDINALITY AS item (ticket_type_id, ticket_tier_id, day_pass_id, day_tier_price_id, quantity, place)
            GROUP BY item.ticket_type_id, item.ticket_tier_id
        ) AS sent
        ORDER BY sent.place
    LOOP
        v_line := ticketing.read_item(p_event => p_event, p_type => v_item.ticket_type_id, p_tier => v_item.ticket_tier_id,
            p_quantity => v_item.quantity,
            p_of_type => v_item.of_type + COALESCE((p_bought ->> v_item.ticket_type_id::text)::int, 0),
            p_has_quantity => v_item.has_quantity, p_has_day_pass => v_item.has_day_pass,
            p_has_day_tier => v_item.has_day_tier);
        v_line.place := v_item.place;
        RETURN NEXT v_line;
    END LOOP;
END
$$;
COMMENT ON FUNCTION ticketing.read_items(ticketing.events, jsonb, jsonb) IS
    'The merged items of a new order with prices, and what is wrong with them.';
