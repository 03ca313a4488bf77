-- POST /api/orders/          operationId: createOrder
--
-- Creates a pending order and holds its tickets until the order expires: places of the event or its days, of each ticket
-- type, and of each tier, day pass or tier on a day, all of them or none. What the buyer was offered from a waiting list is
-- taken first. Prices, discount and fee are computed here and frozen; the fee is of what is left after a promo code. Nothing
-- to pay: confirmed at once.
--
-- Locks    all this stock in id order (ticketing.hold_basket); as redeem_offers and serve_waiting_list; the promo code.
-- Refuses  401; 404 no such event; 400 nothing ordered, wrong or extra ids, outside min..max, not on sale, only N left, more
--          than a card can be charged at once, or less; 400 and 409 as sales.lock_promo_code.
CREATE FUNCTION ticketing.create_order(
    p_actor uuid,
    p_event uuid,
    p_items jsonb,
    p_buyer_email text DEFAULT NULL,
    p_buyer_phone text DEFAULT NULL,
    p_buyer_name text DEFAULT NULL,
    p_notes text DEFAULT NULL,
    p_promo_code text DEFAULT NULL,
    p_base_url text DEFAULT NULL,
    p_frontend_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_account identity.accounts;
    v_buyer ticketing.orders;
    v_event ticketing.events;
    v_lines ticketing.basket_line[];
    v_line ticketing.basket_line;
    v_subtotal numeric := 0;
    v_terms record;
    v_offers uuid[];
    v_promo record;
    v_discount numeric := 0.00;
    v_hold uuid;
    v_order sales.orders;
    v_items text;
    v_created_at text;
BEGIN
    v_account := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_buyer := ticketing.check_buyer(p_account => v_account, p_name => p_buyer_name, p_email => p_buyer_email,
        p_phone => p_buyer_phone, p_notes => p_notes);
    SELECT event.* INTO v_event FROM ticketing.events AS event WHERE event.id = p_event;
    IF NOT FOUND OR (v_event.status = 'draft' AND v_event.organizer_id <> v_account.id AND NOT v_account.is_staff) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'event_not_found', p_field => 'event', p_message => 'Event not found.');
    END IF;
    PERFORM ticketing.check_sale(v_event);
    v_lines := ticketing.check_basket(p_event => v_event, p_items => p_items, p_account => v_account.id);
    FOREACH v_line IN ARRAY v_lines LOOP
        v_subtotal := v_subtotal + v_line.quantity * v_line.unit_price;
    END LOOP;
    v_terms := sales.terms(p_product => 'ticketing', p_subtotal => v_subtotal);
    IF v_event.has_waiting_list THEN
        v_offers := ticketing.redeem_offers(p_event => v_event, p_account => v_account.id, p_lines => v_lines);
    END IF;
    v_hold := ticketing.hold_basket(p_event => v_event, p_account => v_account.id, p_lines => v_lines, p_expires_at => v_terms.expires_at);
    -- The promo code comes last of all that others may have locked: who has a hold may wait for it.
    IF v_offers IS NOT NULL THEN
        PERFORM ticketing.serve_waiting_list(p_event => p_event);
    END IF;
    IF btrim(p_promo_code) <> '' THEN
        v_promo := sales.lock_promo_code(p_product => 'ticketing', p_scope => p_event, p_code => p_promo_code,
            p_account => v_account.id, p_subtotal => v_subtotal);
        v_discount := v_promo.discount;
        v_lines := ticketing.discount_lines(p_lines => v_lines, p_discount => v_discount);
        v_terms := sales.terms(p_product => 'ticketing', p_subtotal => v_subtotal - v_discount);
    END IF;
    PERFORM ticketing.check_total(v_subtotal - v_discount + v_terms.fee);
    v_order := sales.open_order(p_product => 'ticketing', p_account => v_account.id, p_subtotal => v_subtotal,
        p_discount => v_discount, p_fee => v_terms.fee, p_tax => 0.00, p_hold => v_hold, p_expires_at => v_terms.expires_at);
    IF v_discount > 0 THEN
        PERFORM sales.use_promo_code(p_promo => v_promo.id, p_order => v_order, p_discount => v_discount);
    END IF;

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
    )
    INSERT INTO ticketing.order_items (id, order_id, place, ticket_type_id, ticket_tier_id, day_pass_id, day_tier_price_id,
        ticket_type_name, ticket_tier_name, day_pass_name, day_tier_price_name, quantity, unit_price, subtotal, discount)
    SELECT line.id, placed.id, line.place, line.ticket_type_id, line.ticket_tier_id, line.day_pass_id, line.day_tier_price_id,
           line.ticket_type_name,
           CASE WHEN line.ticket_tier_id IS NOT NULL THEN line.part_name END,
           CASE WHEN line.day_pass_id IS NOT NULL THEN line.part_name END,
           CASE WHEN line.day_tier_price_id IS NOT NULL THEN line.part_name END,
           line.quantity, line.unit_price, line.quantity * line.unit_price, COALESCE(line.discount, 0.00)
    FROM placed CROSS JOIN unnest(v_lines) AS line;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_not_on_sale', p_field => 'event', p_message => 'This event is not on sale.');
    END IF;
    IF v_offers IS NOT NULL THEN
        PERFORM ticketing.finish_offers(p_entries => v_offers, p_order => v_order.id);
    END IF;

    IF v_order.total = 0 THEN
        PERFORM ticketing.confirm_free_order(v_order);
        RETURN api.answer(p_status => 201, p_body => ticketing.order_detail_json(p_order => v_order.id, p_base_url => p_base_url));
    END IF;
    -- A new order has neither tickets nor payments: the answer needs nothing that is not at hand.
    FOREACH v_line IN ARRAY v_lines LOOP
        v_items := concat_ws(', ', v_items, ticketing.line_json(v_line));
    END LOOP;
    v_buyer.event_id := p_event;
    v_created_at := api.iso(v_order.created_at);
    RETURN api.answer(p_status => 201, p_body => (
        ticketing.order_start_json(v_order, v_buyer, v_event.title, v_event.slug, v_order.state, NULL, NULL,
            api.iso(v_order.expires_at), v_created_at, v_created_at, NULL, NULL, v_items)
        || ', "tickets" : [], "payment" : null}')::json);
END
$$;
COMMENT ON FUNCTION ticketing.create_order(uuid, uuid, jsonb, text, text, text, text, text, text, text) IS
    'Creates a pending order and holds its tickets.';
