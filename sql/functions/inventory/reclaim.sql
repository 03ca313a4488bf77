-- Gives back the lines of lapsed holds on some stocks and resources, of at most p_limit holds in id order, from the one
-- after p_after on. Returns the last of these holds, which the next call takes as p_after; NULL when none was left.
--
-- Callers go on from batch to batch in id order, so that two of them that share holds cannot wait for each other.
--
-- Locks    the lapsed holds, in id order. The caller holds the locks of all p_stocks and p_resources.
CREATE FUNCTION inventory.reclaim(
    p_stocks uuid[],
    p_resources uuid[],
    p_after uuid DEFAULT NULL,
    p_limit int DEFAULT 200
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_holds uuid[];
BEGIN
    SELECT array_agg(lapsed.hold_id ORDER BY lapsed.hold_id) INTO v_holds
    FROM (
        SELECT line.hold_id
        FROM inventory.hold_lines AS line
        WHERE line.stock_id = ANY (p_stocks) AND line.state = 'held' AND line.expires_at <= v_now
          AND (p_after IS NULL OR line.hold_id > p_after)
        UNION
        SELECT allocation.hold_id
        FROM inventory.allocations AS allocation
        WHERE allocation.resource_id = ANY (p_resources) AND allocation.state = 'held'
          AND allocation.expires_at <= v_now
          AND (p_after IS NULL OR allocation.hold_id > p_after)
        ORDER BY hold_id
        LIMIT p_limit
    ) AS lapsed;
    IF v_holds IS NULL THEN
        RETURN NULL;
    END IF;

    PERFORM FROM inventory.holds AS hold WHERE hold.id = ANY (v_holds) ORDER BY hold.id FOR NO KEY UPDATE;
    -- Now the holds stand still: what was confirmed or prolonged meanwhile does not match any more.
    UPDATE inventory.holds AS hold
    SET state = 'expired', updated_at = v_now
    WHERE hold.id = ANY (v_holds) AND hold.state = 'held' AND hold.expires_at <= v_now;

    WITH freed AS (
        UPDATE inventory.hold_lines AS line
        SET state = 'released', released_at = v_now
        FROM inventory.holds AS hold
        WHERE hold.id = ANY (v_holds) AND hold.state = 'expired'
          AND line.hold_id = hold.id AND line.stock_id = ANY (p_stocks) AND line.state = 'held'
        RETURNING line.stock_id, line.quantity
    ), sums AS (
        SELECT freed.stock_id, sum(freed.quantity)::int AS quantity FROM freed GROUP BY freed.stock_id
    )
    UPDATE inventory.stock AS stock
    SET taken = stock.taken - sums.quantity
    FROM sums
    WHERE stock.id = sums.stock_id;

    IF p_resources IS NOT NULL THEN
        UPDATE inventory.allocations AS allocation
        SET state = 'released', released_at = v_now
        FROM inventory.holds AS hold
        WHERE hold.id = ANY (v_holds) AND hold.state = 'expired'
          AND allocation.hold_id = hold.id AND allocation.resource_id = ANY (p_resources)
          AND allocation.state = 'held';
    END IF;
    RETURN v_holds[cardinality(v_holds)];
END
$$;
COMMENT ON FUNCTION inventory.reclaim(uuid[], uuid[], uuid, int) IS
    'Gives back a batch of lapsed lines of locked stock and resources; inner part of hold, secure and set_capacity.';
