-- How much of a stock is not taken. Lapsed holds count as taken until somebody reclaims them, so more may be available: what
-- is not zero is certain, and cheap to know for many; at zero ask inventory.available.
--
-- One statement, RETURNS SETOF: in FROM it becomes part of the caller's statement.
CREATE FUNCTION inventory.untaken(p_stock uuid) RETURNS SETOF int
LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT stock.capacity - stock.taken FROM inventory.stock AS stock WHERE stock.id = p_stock
$$;
COMMENT ON FUNCTION inventory.untaken(uuid) IS 'How much of a stock is not taken, by live or lapsed holds or sales.';
