-- Hook: whether the tickets of an order are still good for anything: its event is neither over nor cancelled, and, where a
-- purchase limit is per account, an order that expired does not bring its buyer beyond it. Money for any other order is
-- sent back.
--
-- Locks    for an expired order, where a purchase limit is per account: the account's number of holds, so that what it
--          has already is read after its other orders are decided.
CREATE FUNCTION ticketing.is_deliverable(p_order uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders;
    v_bought jsonb;
BEGIN
    IF NOT EXISTS (
        SELECT FROM ticketing.orders AS placed
        JOIN ticketing.events AS event ON event.id = placed.event_id
        WHERE placed.id = p_order AND event.status <> 'cancelled' AND event.ends_at > core.now()
    ) THEN
        RETURN FALSE;
    END IF;
    SELECT sale.* INTO v_order FROM sales.orders AS sale WHERE sale.id = p_order;
    -- Before it expired it counted when the others were made.
    IF v_order.expires_at > core.now() OR core.setting('ticketing.purchase_limit_scope') <> '"account"' THEN
        RETURN TRUE;
    END IF;
    PERFORM inventory.lock_account(p_account => v_order.account_id);
    SELECT ticketing.bought_by(p_event => placed.event_id, p_account => placed.account_id) INTO v_bought
    FROM ticketing.orders AS placed WHERE placed.id = p_order AND v_order.state <> 'confirmed';
    RETURN NOT EXISTS (
        SELECT FROM ticketing.order_items AS item
        JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = item.ticket_type_id
        WHERE item.order_id = p_order
        GROUP BY ticket_type.id
        HAVING sum(item.quantity) + COALESCE((v_bought ->> ticket_type.id::text)::int, 0) > ticket_type.max_purchase);
END
$$;
COMMENT ON FUNCTION ticketing.is_deliverable(uuid) IS
    'Hook: whether the tickets of an order can still be used, and its buyer may have them.';
