-- Takes again what an order held whose payment was declined, until the order expires. True if all of it was there.
--
-- What was given back may have been offered to the buyer's own account, which waits for more of the same: then the order, which
-- was first, takes it, and the entry waits at its place again. The caller refuses when this answers false, which undoes it.
--
-- Locks    at an event with a waiting list as ticketing.redeem_offers; the order's stock and hold.
CREATE FUNCTION ticketing.retake_order(p_order sales.orders) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event ticketing.events;
    v_lines ticketing.basket_line[];
    v_offers uuid[];
BEGIN
    SELECT event.* INTO STRICT v_event
    FROM ticketing.orders AS placed JOIN ticketing.events AS event ON event.id = placed.event_id
    WHERE placed.id = p_order.id;
    IF v_event.has_waiting_list THEN
        SELECT array_agg(jsonb_populate_record(NULL::ticketing.basket_line, jsonb_build_object(
            'ticket_type_id', item.ticket_type_id, 'ticket_tier_id', item.ticket_tier_id, 'day_pass_id', item.day_pass_id,
            'day_tier_price_id', item.day_tier_price_id, 'part_stocks', ARRAY(
                SELECT line.stock_id FROM inventory.hold_lines AS line WHERE line.hold_id = p_order.hold_id))))
        INTO v_lines
        FROM ticketing.order_items AS item
        WHERE item.order_id = p_order.id;
        v_offers := ticketing.redeem_offers(p_event => v_event, p_account => p_order.account_id, p_lines => v_lines);
    END IF;
    IF NOT inventory.secure(p_hold => p_order.hold_id, p_expires_at => p_order.expires_at) THEN
        RETURN FALSE;
    END IF;
    IF v_offers IS NOT NULL THEN
        UPDATE ticketing.waiting_list_entries AS entry
        SET status = 'waiting', hold_id = NULL, offered_at = NULL, offer_expires_at = NULL
        WHERE entry.id = ANY (v_offers);
        PERFORM ticketing.serve_waiting_list(p_event => v_event.id);
    END IF;
    RETURN TRUE;
END
$$;
COMMENT ON FUNCTION ticketing.retake_order(sales.orders) IS
    'Takes again what an order held whose payment was declined, if need be from what was offered to its own buyer.';
