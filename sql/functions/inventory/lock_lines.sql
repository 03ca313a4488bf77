-- Locks everything that a hold has lines on. A line is released only under the lock of its stock or resource.
--
-- Locks    stock rows in id order, then resource rows in id order.
CREATE FUNCTION inventory.lock_lines(p_hold uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM inventory.lock_stock(p_stocks => ARRAY(
        SELECT line.stock_id FROM inventory.hold_lines AS line WHERE line.hold_id = p_hold));
    PERFORM inventory.lock_resources(p_resources => ARRAY(
        SELECT allocation.resource_id FROM inventory.allocations AS allocation WHERE allocation.hold_id = p_hold));
END
$$;
COMMENT ON FUNCTION inventory.lock_lines(uuid) IS
    'Locks the stock and the resources of a hold; inner part of secure and release.';
