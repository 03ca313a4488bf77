-- What of a stock is sold, reserved by live holds, and available. Reads only the lines that are not sold yet. Where somebody
-- waits, lapsed holds count as reserved: for who is next.
--
-- One statement, RETURNS SETOF: in FROM it becomes part of the caller's statement, and is planned once with it.
CREATE FUNCTION inventory.counts(p_stock uuid) RETURNS SETOF inventory.stock_counts
LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT stock.capacity,
           stock.taken - waiting.held,
           waiting.held - waiting.lapsed,
           stock.capacity - stock.taken + waiting.lapsed
    FROM inventory.stock AS stock
    CROSS JOIN LATERAL (
        SELECT COALESCE(sum(line.quantity), 0)::int AS held,
               COALESCE(sum(line.quantity) FILTER (WHERE line.expires_at <= core.now() AND NOT stock.awaited), 0)::int
                   AS lapsed
        FROM inventory.hold_lines AS line
        WHERE line.stock_id = stock.id AND line.state = 'held'
    ) AS waiting
    WHERE stock.id = p_stock
$$;
COMMENT ON FUNCTION inventory.counts(uuid) IS 'Capacity, sold, reserved and available of a stock.';
