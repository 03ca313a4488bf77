-- POST /api/orders/{id}/cancel/          operationId: cancelOrder
--
-- Cancels an unpaid order, gives its tickets back, and ends its open payment at the provider.
--
-- Locks    stock, hold (inventory.release), order.
-- Refuses  401; 404 somebody else's; 400 cancelled already, failed, expired or refunded; 409 paid meanwhile.
CREATE FUNCTION ticketing.cancel_order(
    p_actor uuid,
    p_id uuid,
    p_reason text DEFAULT NULL,
    p_base_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_order sales.orders;
    v_reason text := NULLIF(btrim(p_reason), '');
BEGIN
    PERFORM ticketing.check_order_access(p_actor => p_actor, p_order => p_id);
    IF length(v_reason) > 500 THEN
        PERFORM api.refuse_fields(p_fields => '{"reason": ["At most 500 characters."]}');
    END IF;
    -- Stock and hold before the order; all of it is undone if the order turns out to be none that can be cancelled.
    PERFORM inventory.release(
        p_hold => (SELECT sale.hold_id FROM sales.orders AS sale WHERE sale.id = p_id), p_unless_confirmed => true);
    v_order := sales.lock_order(p_order => p_id);
    IF v_order.state = 'confirmed' THEN
        PERFORM api.refuse(p_status => 409, p_code => 'order_paid',
            p_message => 'The order is already paid and cannot be cancelled.');
    ELSIF v_order.state = 'cancelled' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'already_cancelled',
            p_message => 'The order is already cancelled.');
    ELSIF sales.is_expired(v_order) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'order_expired', p_message => 'Order has expired.');
    ELSIF NOT v_order.is_unpaid THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_cancellable',
            p_message => format('An order that is %s cannot be cancelled.', v_order.state));
    END IF;
    PERFORM sales.change_state(p_order => p_id, p_to => 'cancelled', p_reason => v_reason, p_actor => p_actor);
    UPDATE ticketing.orders AS placed
    SET cancelled_at = core.now(), cancellation_reason = v_reason
    WHERE placed.id = p_id;
    RETURN api.answer(p_body => ticketing.order_detail_json(p_order => p_id, p_base_url => p_base_url));
END
$$;
COMMENT ON FUNCTION ticketing.cancel_order(uuid, uuid, text, text) IS 'Cancels an unpaid order and gives its tickets back.';
