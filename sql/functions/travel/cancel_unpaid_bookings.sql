-- Cancels the bookings of a customer that still wait for their payment. One that is past its time is left to the job that
-- expires it. Answers how many.
--
-- Locks    stock, holds, orders and promo codes, each in id order (the caller holds account and wallet); then what cancelling locks.
CREATE FUNCTION travel.cancel_unpaid_bookings(p_account uuid) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_orders uuid[];
    v_holds uuid[];
    v_order uuid;
    v_cancelled int := 0;
BEGIN
    SELECT array_agg(sale.id ORDER BY sale.id), array_agg(sale.hold_id ORDER BY sale.hold_id)
    INTO v_orders, v_holds
    FROM sales.orders AS sale
    WHERE sale.account_id = p_account AND sale.product = 'travel' AND sale.is_unpaid AND sale.expires_at > core.now();
    IF v_orders IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM inventory.lock_stock(p_stocks => (
        SELECT array_agg(DISTINCT line.stock_id) FROM inventory.hold_lines AS line WHERE line.hold_id = ANY (v_holds)));
    PERFORM inventory.lock_holds(p_holds => v_holds);
    PERFORM sales.lock_orders(p_orders => v_orders);
    -- Each cancellation would lock its own, in whatever order: another customer's may have them the other way round.
    PERFORM FROM sales.promo_codes AS promo
    WHERE promo.id IN (SELECT used.promo_code_id FROM sales.promo_uses AS used WHERE used.order_id = ANY (v_orders))
    ORDER BY promo.id
    FOR NO KEY UPDATE;

    -- Read again under the locks: one may have been paid meanwhile.
    FOR v_order IN
        SELECT sale.id FROM sales.orders AS sale
        WHERE sale.id = ANY (v_orders) AND sale.is_unpaid AND sale.expires_at > core.now()
        ORDER BY sale.id
    LOOP
        PERFORM travel.cancel_order_of(p_order => v_order, p_actor => p_account, p_reason => 'account deleted');
        v_cancelled := v_cancelled + 1;
    END LOOP;
    RETURN v_cancelled;
END
$$;
COMMENT ON FUNCTION travel.cancel_unpaid_bookings(uuid) IS 'Cancels the bookings of a customer that wait for payment; answers how many.';
