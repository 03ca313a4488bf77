-- How much of a stock can be held now. Lapsed holds count as free, whether or not somebody has reclaimed them, unless
-- somebody waits for it: then they make room for the queue only.
CREATE FUNCTION inventory.available(p_stock uuid) RETURNS int
LANGUAGE sql STABLE AS $$
    SELECT stock.capacity - stock.taken + (
        SELECT COALESCE(sum(line.quantity), 0)::int
        FROM inventory.hold_lines AS line
        WHERE line.stock_id = stock.id AND line.state = 'held' AND line.expires_at <= core.now() AND NOT stock.awaited
    )
    FROM inventory.stock AS stock
    WHERE stock.id = p_stock
$$;
COMMENT ON FUNCTION inventory.available(uuid) IS
    'How much of a stock can be held now; lapsed holds count as free, unless somebody waits.';
