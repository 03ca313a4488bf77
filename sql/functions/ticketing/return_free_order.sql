-- The refund of an order that was free of charge: no money goes back, so it is cancelled at once. Its tickets are void, its
-- places and the use of its promo code free again. Answers as a refund of nothing.
--
-- p_bound: the caller is a buyer, whom the refund policy binds.
--
-- Locks    its stock with that of who waits for it, its hold (inventory.release); the order, its tickets, its promo code.
-- Refuses  400 not confirmed, an amount, as ticketing.check_refund_policy.
CREATE FUNCTION ticketing.return_free_order(
    p_order uuid,
    p_amount numeric,
    p_reason text,
    p_actor uuid,
    p_bound boolean
) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_reason text := NULLIF(btrim(p_reason), '');
    v_order sales.orders;
BEGIN
    -- Stock and hold before the order; all of it is undone if the order turns out to be none that can be given back.
    PERFORM inventory.release(p_hold => (SELECT sale.hold_id FROM sales.orders AS sale WHERE sale.id = p_order));
    v_order := sales.lock_order(p_order => p_order);
    IF v_order.state <> 'confirmed' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_confirmed',
            p_message => 'Only confirmed orders can be refunded.');
    ELSIF p_amount <> 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_refund_amount', p_field => 'amount',
            p_message => 'This order was free of charge.');
    END IF;
    PERFORM FROM ticketing.tickets AS ticket WHERE ticket.order_id = p_order ORDER BY ticket.id FOR NO KEY UPDATE;
    IF p_bound THEN
        PERFORM ticketing.check_refund_policy(p_order => p_order);
    END IF;
    UPDATE ticketing.tickets AS ticket SET status = 'cancelled'
    WHERE ticket.order_id = p_order AND ticket.status <> 'cancelled';
    UPDATE ticketing.orders AS placed
    SET cancelled_at = core.now(), cancellation_reason = v_reason
    WHERE placed.id = p_order;
    PERFORM ops.record(p_product => 'ticketing', p_actor => p_actor, p_action => 'order.refund_requested',
        p_subject => p_order::text, p_detail => jsonb_build_object('amount', 0));
    PERFORM sales.change_state(p_order => p_order, p_to => 'cancelled', p_reason => v_reason, p_actor => p_actor);
    RETURN json_build_object(
        'success', true,
        'refund_id', NULL,
        'amount', ticketing.decimal_json(0.00),
        'currency', lower(v_order.currency),
        'status', 'succeeded');
END
$$;
COMMENT ON FUNCTION ticketing.return_free_order(uuid, numeric, text, uuid, boolean) IS
    'Cancels an order that was free of charge, as its refund.';
