-- POST /api/orders/          operationId: createOrder
--
-- Creates a pending order and holds its tickets until the order expires: places of the event or its days, of each ticket
-- type, and of each tier, day pass or tier on a day, all of them or none. Prices and fee are computed here and frozen.
-- Nothing to pay: confirmed at once.
--
-- Locks    all this stock in id order (ticketing.hold_basket).
-- Refuses  401; 404 no such event; 400 nothing ordered, wrong or extra ids, outside min..max, not on sale, only N left.
CREATE FUNCTION ticketing.create_order(
    p_actor uuid,
    p_event uuid,
    p_items jsonb,
    p_buyer_email text DEFAULT NULL,
    p_buyer_phone text DEFAULT NULL,
    p_buyer_name text DEFAULT NULL,
    p_notes text DEFAULT NULL,
    p_base_url text DEFAULT NULL,
    p_frontend_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_account identity.accounts;
    v_buyer ticketing.orders;
    v_event ticketing.events;
    v_lines ticketing.basket_line[];
    v_line ticketing.basket_line;
    v_subtotal numeric := 0;
    v_expires_at timestamptz;
    v_hold uuid;
    v_order sales.orders;
    v_items json;
    v_body json;
BEGIN
    v_account := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_buyer := ticketing.check_buyer(p_account => v_account, p_name => p_buyer_name, p_email => p_buyer_email,
        p_phone => p_buyer_phone, p_notes => p_notes);
    SELECT event.* INTO v_event FROM ticketing.events AS event WHERE event.id = p_event;
    IF NOT FOUND OR (v_event.status = 'draft' AND v_event.organizer_id <> v_account.id AND NOT v_account.is_staff) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'event_not_found', p_field => 'event',
            p_message => 'Event not found.');
    END IF;
    PERFORM ticketing.check_sale(v_event);
    v_lines := ticketing.check_basket(p_event => v_event, p_items => p_items, p_account => v_account.id);
    v_expires_at := sales.hold_until(p_product => 'ticketing');
    v_hold := ticketing.hold_basket(p_event => v_event, p_account => v_account.id, p_lines => v_lines,
        p_expires_at => v_expires_at);
    FOREACH v_line IN ARRAY v_lines LOOP
        v_subtotal := v_subtotal + v_line.quantity * v_line.unit_price;
    END LOOP;
    v_order := ticketing.open_order(p_account => v_account.id, p_subtotal => v_subtotal, p_hold => v_hold,
        p_expires_at => v_expires_at);

    -- Only now is it certain that the event is open: whoever cancels or deletes it takes its stock first, which this
    -- order has locked.
    WITH placed AS (
        INSERT INTO ticketing.orders (id, event_id, account_id, buyer_name, buyer_email, buyer_phone, notes, frontend_url,
            created_at)
        SELECT v_order.id, event.id, v_account.id, v_buyer.buyer_name, v_buyer.buyer_email, v_buyer.buyer_phone,
               v_buyer.notes, COALESCE(p_frontend_url, ''), v_order.created_at
        FROM ticketing.events AS event
        WHERE event.id = p_event AND event.status NOT IN ('draft', 'cancelled')
        RETURNING id
    ), written AS (
        INSERT INTO ticketing.order_items (id, order_id, place, ticket_type_id, ticket_tier_id, day_pass_id,
            day_tier_price_id, ticket_type_name, ticket_tier_name, day_pass_name, day_tier_price_name, quantity, unit_price,
            subtotal)
        SELECT core.new_id(), placed.id, line.place, line.ticket_type_id, line.ticket_tier_id, line.day_pass_id,
               line.day_tier_price_id, line.ticket_type_name,
               CASE WHEN line.ticket_tier_id IS NOT NULL THEN line.part_name END,
               CASE WHEN line.day_pass_id IS NOT NULL THEN line.part_name END,
               CASE WHEN line.day_tier_price_id IS NOT NULL THEN line.part_name END,
               line.quantity, line.unit_price, line.quantity * line.unit_price
        FROM placed
        CROSS JOIN unnest(v_lines) AS line
        RETURNING *
    )
    SELECT json_agg(ticketing.order_item_json(item) ORDER BY item.place) INTO v_items
    FROM (SELECT written.* FROM written) AS item;
    IF v_items IS NULL THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_not_on_sale', p_field => 'event',
            p_message => 'This event is not on sale.');
    END IF;

    IF v_order.total = 0 THEN
        PERFORM inventory.confirm(p_hold => v_hold);
        PERFORM sales.change_state(p_order => v_order.id, p_to => 'confirmed', p_reason => 'Nothing to pay.',
            p_actor => v_account.id);
        PERFORM ticketing.on_order_paid(p_order => v_order.id);
        RETURN api.answer(p_status => 201,
            p_body => ticketing.order_detail_json(p_order => v_order.id, p_base_url => p_base_url));
    END IF;
    -- A new order has neither tickets nor payments: the answer needs nothing that is not at hand.
    v_buyer.event_id := p_event;
    v_body := ticketing.order_card_json(v_order, v_buyer, v_event.title, v_event.slug, v_order.state, NULL, NULL, v_items);
    RETURN api.answer(p_status => 201,
        p_body => (left(v_body::text, -1) || ', "tickets" : [], "payment" : null}')::json);
END
$$;
COMMENT ON FUNCTION ticketing.create_order(uuid, uuid, jsonb, text, text, text, text, text, text) IS
    'Creates a pending order and holds its tickets.';
