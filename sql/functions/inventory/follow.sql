-- Everybody who ever held some of p_leaders gets as much of p_stock, in the same state: for a new stock that goes with
-- what was sold before it was there.
--
-- Locks    the caller has locked the stocks; the holds in id order.
-- Refuses  409 p_stock has too little (stock_not_oversold).
CREATE FUNCTION inventory.follow(p_stock uuid, p_leaders uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM inventory.holds AS hold
    WHERE hold.id IN (SELECT line.hold_id FROM inventory.hold_lines AS line WHERE line.stock_id = ANY (p_leaders))
    ORDER BY hold.id
    FOR NO KEY UPDATE;
    -- The holds' states, not the lines': a lapsed hold may have given back only some of its lines.
    WITH added AS (
        INSERT INTO inventory.hold_lines AS line (hold_id, stock_id, quantity, state, expires_at, released_at)
        SELECT hold.id, p_stock, led.quantity,
               CASE hold.state WHEN 'held' THEN 'held' WHEN 'confirmed' THEN 'sold' ELSE 'released' END, hold.expires_at,
               CASE WHEN hold.state NOT IN ('held', 'confirmed') THEN core.now() END
        FROM (
            SELECT line.hold_id, sum(line.quantity)::int AS quantity
            FROM inventory.hold_lines AS line
            WHERE line.stock_id = ANY (p_leaders)
            GROUP BY line.hold_id
        ) AS led
        JOIN inventory.holds AS hold ON hold.id = led.hold_id
        RETURNING line.quantity, line.state
    )
    UPDATE inventory.stock AS stock
    SET taken = stock.taken + live.quantity
    FROM (SELECT COALESCE(sum(added.quantity), 0)::int AS quantity FROM added WHERE added.state <> 'released') AS live
    WHERE stock.id = p_stock AND live.quantity > 0;
END
$$;
COMMENT ON FUNCTION inventory.follow(uuid, uuid[]) IS
    'Gives everybody who ever held some of the leaders as much of another stock.';
