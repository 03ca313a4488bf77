-- Locks a booking for a change, and returns its order as it is then.
--
-- p_releases: the places may be given back or held anew, so that what comes before the order in the order of locks is locked
-- first: the customer's wallet, the stock, the hold.
--
-- Locks    (with p_releases) wallet, stock, hold; the order.
-- Refuses  404 no such order.
CREATE FUNCTION travel.lock_booking(p_order uuid, p_releases boolean) RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_hold uuid;
BEGIN
    IF p_releases THEN
        PERFORM travel.lock_wallet(p_account => sale.account_id) FROM sales.orders AS sale WHERE sale.id = p_order;
        SELECT sale.hold_id INTO v_hold FROM sales.orders AS sale WHERE sale.id = p_order;
        PERFORM inventory.lock_lines(p_hold => v_hold);
        PERFORM inventory.lock_holds(p_holds => ARRAY[v_hold]);
    END IF;
    RETURN sales.lock_order(p_order => p_order);
END
$$;
COMMENT ON FUNCTION travel.lock_booking(uuid, boolean) IS
    'Locks a booking for a change, with its wallet, stock and hold when its places may change hands.';
