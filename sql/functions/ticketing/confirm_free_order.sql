-- Confirms a new order that costs nothing: its tickets are issued at once.
--
-- Locks    its hold, and the order, which nobody else has seen yet.
CREATE FUNCTION ticketing.confirm_free_order(p_order sales.orders) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM inventory.confirm(p_hold => p_order.hold_id);
    PERFORM sales.change_state(p_order => p_order.id, p_to => 'confirmed', p_reason => 'Nothing to pay.',
        p_actor => p_order.account_id);
    PERFORM ticketing.on_order_paid(p_order => p_order.id);
END
$$;
COMMENT ON FUNCTION ticketing.confirm_free_order(sales.orders) IS 'Confirms a new order that costs nothing.';
