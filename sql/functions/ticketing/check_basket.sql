-- The items of a new order, all of them good.
--
-- Refuses  400 no item, too many, or the first item's problem.
CREATE FUNCTION ticketing.check_basket(p_event ticketing.events, p_items jsonb, p_account uuid)
RETURNS ticketing.basket_line[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_lines ticketing.basket_line[];
    v_wrong ticketing.basket_line;
    v_bought jsonb;
BEGIN
    IF p_items IS NULL OR jsonb_typeof(p_items) <> 'array' OR jsonb_array_length(p_items) = 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'empty_order', p_field => 'items',
            p_message => 'Order must have at least one item');
    ELSIF jsonb_array_length(p_items) > (core.setting('ticketing.max_items_per_order'))::int THEN
        PERFORM api.refuse(p_status => 400, p_code => 'too_many_items', p_field => 'items',
            p_message => 'Order has too many items');
    END IF;
    IF core.setting('ticketing.purchase_limit_scope') = '"account"' THEN
        v_bought := ticketing.bought_by(p_event => p_event.id, p_account => p_account);
    END IF;
    SELECT array_agg(line ORDER BY line.place) INTO v_lines
    FROM ticketing.read_items(p_event => p_event, p_items => p_items, p_bought => v_bought) AS line;
    SELECT line.* INTO v_wrong
    FROM unnest(v_lines) AS line WHERE line.problem IS NOT NULL ORDER BY line.place LIMIT 1;
    IF FOUND THEN
        PERFORM api.refuse(p_status => 400, p_code => v_wrong.problem, p_field => 'items',
            p_message => v_wrong.message);
    END IF;
    RETURN v_lines;
END
$$;
COMMENT ON FUNCTION ticketing.check_basket(ticketing.events, jsonb, uuid) IS 'The items of a new order; refuses bad ones.';
