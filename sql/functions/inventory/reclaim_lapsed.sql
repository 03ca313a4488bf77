-- Job: gives lapsed lines back to their stock, those of at most p_limit holds, so that taken says what is really taken.
-- Nothing depends on it. Stock that somebody waits for is left to its queue.
--
-- Locks    stock and then resources, skipping locked ones; lapsed holds in id order.
CREATE FUNCTION inventory.reclaim_lapsed(p_limit int DEFAULT 500) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_stocks uuid[];
    v_resources uuid[];
BEGIN
    SELECT array_agg(free.id) INTO v_stocks
    FROM (
        SELECT stock.id FROM inventory.stock AS stock
        WHERE NOT stock.awaited AND stock.id IN (
            SELECT lapsed.stock_id
            FROM (
                SELECT line.stock_id FROM inventory.hold_lines AS line
                WHERE line.state = 'held' AND line.released_at IS NULL AND line.expires_at <= v_now
                ORDER BY line.expires_at
                LIMIT p_limit
            ) AS lapsed
        )
        ORDER BY stock.id
        FOR NO KEY UPDATE SKIP LOCKED
    ) AS free;
    SELECT array_agg(free.id) INTO v_resources
    FROM (
        SELECT resource.id FROM inventory.resources AS resource
        WHERE resource.id IN (
            SELECT lapsed.resource_id
            FROM (
                SELECT allocation.resource_id FROM inventory.allocations AS allocation
                WHERE allocation.state = 'held' AND allocation.expires_at <= v_now
                ORDER BY allocation.expires_at
                LIMIT p_limit
            ) AS lapsed
        )
        ORDER BY resource.id
        FOR NO KEY UPDATE SKIP LOCKED
    ) AS free;

    PERFORM inventory.reclaim(p_stocks => v_stocks, p_resources => v_resources, p_limit => p_limit);
    -- A full p_limit says that there is more to do.
    IF EXISTS (
        SELECT FROM inventory.hold_lines AS line
        WHERE line.stock_id = ANY (v_stocks) AND line.state = 'held' AND line.expires_at <= v_now
    ) THEN
        RETURN p_limit;
    END IF;
    RETURN LEAST(COALESCE(cardinality(v_stocks), 0) + COALESCE(cardinality(v_resources), 0), p_limit);
END
$$;
COMMENT ON FUNCTION inventory.reclaim_lapsed(int) IS
    'Job: gives lapsed lines back; returns how many stocks and resources it dealt with, p_limit when there is more.';
