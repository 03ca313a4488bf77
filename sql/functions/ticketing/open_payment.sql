-- Starts the payment of an order: it becomes processing, and has an attempt to pay. One whose payment was declined is
-- revived within its time, if its tickets are still there. Started before, it is the same attempt as long as it can be
-- paid.
--
-- Locks    for a failed order as ticketing.retake_order; the order, its attempts.
-- Refuses  400 paid, free, cancelled or refunded, "Order has expired.", a declined one whose tickets are sold by now.
CREATE FUNCTION ticketing.open_payment(p_order uuid) RETURNS payments.attempts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders;
BEGIN
    -- The texts of the document; what decides is asked again by sales.begin_payment, under the locks.
    SELECT sale.* INTO v_order FROM sales.orders AS sale WHERE sale.id = p_order;
    IF v_order.total = 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'nothing_to_pay', p_message => 'This order is free of charge.');
    ELSIF v_order.state = 'confirmed' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'already_paid', p_message => 'This order is already paid.');
    ELSIF v_order.state IN ('cancelled', 'refunded') THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_payable',
            p_message => format('An order that is %s cannot be paid.', v_order.state));
    ELSIF v_order.expires_at <= core.now() THEN
        PERFORM api.refuse(p_status => 400, p_code => 'order_expired', p_message => 'Order has expired.');
    END IF;
    PERFORM ticketing.check_sale(event)
    FROM ticketing.orders AS placed JOIN ticketing.events AS event ON event.id = placed.event_id
    WHERE placed.id = p_order;

    IF v_order.state = 'failed' AND NOT ticketing.retake_order(v_order) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'sold_out',
            p_message => 'The tickets of this order are no longer available.');
    END IF;
    v_order := sales.begin_payment(p_order => p_order);
    UPDATE ticketing.orders AS placed SET payment_method = 'stripe' WHERE placed.id = p_order;
    RETURN payments.open_attempt(p_order => p_order, p_provider => 'stripe',
        p_description => 'Order ' || v_order.number,
        p_email => (SELECT placed.buyer_email FROM ticketing.orders AS placed WHERE placed.id = p_order));
END
$$;
COMMENT ON FUNCTION ticketing.open_payment(uuid) IS 'Starts the payment of an order; returns its attempt to pay.';
