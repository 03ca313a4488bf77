-- GET /api/orders/my_tickets/          operationId: listOrderTickets
--
-- The lines of the caller's own paid orders, newest order first: a bare array, capped at 500. The single tickets with their
-- codes are in /api/tickets/my-tickets/.
--
-- Refuses  401.
CREATE FUNCTION ticketing.list_order_tickets(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_results json;
BEGIN
    SELECT json_agg(line.body ORDER BY line.created_at DESC, line.order_id DESC, line.place) INTO v_results
    FROM (
        SELECT placed.created_at, placed.id AS order_id, item.place,
               (ticketing.order_item_json(item)::jsonb || jsonb_build_object(
                   'order', placed.id,
                   'order_number', sale.number,
                   'event', event.id,
                   'event_title', event.title,
                   'event_slug', event.slug,
                   'event_start_date', api.iso(event.starts_at)))::json AS body
        FROM ticketing.orders AS placed
        JOIN sales.orders AS sale ON sale.id = placed.id AND sale.state = 'confirmed'
        JOIN ticketing.events AS event ON event.id = placed.event_id
        JOIN ticketing.order_items AS item ON item.order_id = placed.id
        WHERE placed.account_id = v_account.id
        ORDER BY placed.created_at DESC, placed.id DESC, item.place
        LIMIT 500
    ) AS line;
    RETURN api.answer(p_body => COALESCE(v_results, '[]'));
END
$$;
COMMENT ON FUNCTION ticketing.list_order_tickets(uuid) IS 'The lines of the caller''s paid orders.';
