-- The items of a new order, repeated ones merged, all of them good.
--
-- Locks    where a purchase limit is per account: the account's number of holds, so that what it has already is read
--          after its other orders are decided.
-- Refuses  400 no item, too many, or the first item's problem, with that item.
CREATE FUNCTION ticketing.check_basket(p_event ticketing.events, p_items jsonb, p_account uuid)
RETURNS ticketing.basket_line[]
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_items jsonb := p_items;
    v_lines ticketing.basket_line[];
    v_line ticketing.basket_line;
    v_bought jsonb;
BEGIN
    IF p_items IS NULL OR jsonb_typeof(p_items) <> 'array' OR p_items = '[]' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'empty_order', p_field => 'items',
            p_message => 'Order must have at least one item');
    ELSIF jsonb_array_length(p_items) > 1 THEN
        IF jsonb_array_length(p_items) > (core.setting('ticketing.max_items_per_order'))::int THEN
            PERFORM api.refuse(p_status => 400, p_code => 'too_many_items', p_field => 'items',
                p_message => 'Order has too many items');
        END IF;
        v_items := ticketing.merge_items(p_items => p_items);
    END IF;
    IF core.setting('ticketing.purchase_limit_scope') = '"account"' THEN
        PERFORM inventory.lock_account(p_account => p_account);
        v_bought := ticketing.bought_by(p_event => p_event.id, p_account => p_account);
    END IF;
    FOR v_place IN 1 .. jsonb_array_length(v_items) LOOP
        v_line := ticketing.read_item(p_event => p_event, p_item => v_items -> v_place - 1, p_bought => v_bought);
        v_line.id := core.new_id();
        v_line.place := v_place;
        IF v_line.problem IS NOT NULL THEN
            PERFORM api.refuse(p_status => 400, p_code => v_line.problem, p_field => 'items',
                p_message => v_line.message,
                p_extra => jsonb_build_object('item', jsonb_strip_nulls(v_items -> v_place - 1) - 'place' - 'of_type'));
        END IF;
        v_lines := v_lines || v_line;
    END LOOP;
    RETURN v_lines;
END
$$;
COMMENT ON FUNCTION ticketing.check_basket(ticketing.events, jsonb, uuid) IS 'The items of a new order; refuses bad ones.';
