-- Brings an order into the state in which it is being paid, and returns it locked. Repeating it changes nothing.
--
-- An order whose payment failed is revived within its original time, if what it held and the use of its promo code can be
-- taken again.
--
-- Locks    for a failed order its stock, resources and hold; the order; its promo code.
-- Refuses  400 nothing to pay, expired; 404 no such order; 409 sold out or promo code used up meanwhile, not payable.
CREATE FUNCTION sales.begin_payment(p_order uuid) RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders;
    v_product sales.products;
    v_revived boolean := FALSE;
BEGIN
    SELECT orders.* INTO v_order FROM sales.orders AS orders WHERE orders.id = p_order;
    SELECT product.* INTO v_product FROM sales.products AS product WHERE product.product = v_order.product;
    IF v_order.state = v_product.failed_state AND v_order.expires_at > core.now() THEN
        v_revived := v_order.hold_id IS NULL
            OR inventory.secure(p_hold => v_order.hold_id, p_expires_at => v_order.expires_at);
        IF NOT v_revived THEN
            PERFORM api.refuse(
                p_status => 409, p_code => 'sold_out', p_message => 'What was ordered is no longer available.');
        END IF;
    END IF;

    v_order := sales.lock_order(p_order => p_order);
    IF v_order.total <= v_order.paid THEN
        PERFORM api.refuse(p_status => 400, p_code => 'nothing_to_pay', p_message => 'There is nothing to pay.');
    END IF;
    IF v_order.expires_at <= core.now() AND (v_order.is_unpaid OR v_order.state = v_product.expired_state) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'order_expired', p_message => 'The order has expired.');
    END IF;
    IF NOT v_order.is_unpaid AND NOT (v_revived AND v_order.state = v_product.failed_state) THEN
        PERFORM api.refuse(
            p_status => 409, p_code => 'not_payable',
            p_message => format('An order that is %s cannot be paid.', v_order.state));
    END IF;

    IF v_revived AND NOT sales.retake_promo_code(p_order => p_order) THEN
        PERFORM api.refuse(
            p_status => 409, p_code => 'promo_used_up',
            p_message => 'The promo code of this order has been used up.');
    END IF;
    IF v_order.state <> v_product.paying_state THEN
        PERFORM sales.change_state(
            p_order => p_order, p_to => v_product.paying_state,
            p_reason => CASE WHEN v_revived THEN 'another try to pay' ELSE 'payment started' END);
        v_order := sales.lock_order(p_order => p_order);
    END IF;
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION sales.begin_payment(uuid) IS
    'Brings an order into its paying state, reviving one whose payment failed; returns it locked.';
