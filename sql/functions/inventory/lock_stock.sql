-- Locks stock rows in id order, for a caller that changes several or that reads what it decides on.
--
-- Locks    the stock rows.
CREATE FUNCTION inventory.lock_stock(p_stocks uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    -- Not FOR UPDATE: that would also wait for those who only refer to the row.
    PERFORM FROM inventory.stock AS stock WHERE stock.id = ANY (p_stocks) ORDER BY stock.id FOR NO KEY UPDATE;
END
$$;
COMMENT ON FUNCTION inventory.lock_stock(uuid[]) IS 'Locks stock rows in id order.';
