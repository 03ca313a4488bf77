-- Gives back what lapsed holds have of stock and resources that the caller has locked.
--
-- Only the lines on those rows: a lapsed hold may have others on rows that somebody else has locked, and those are
-- theirs to reclaim. The hold is 'expired' from then on, which keeps it from being confirmed.
--
-- Locks    the lapsed holds, in id order. The caller holds the locks of all p_stocks and p_resources.
CREATE FUNCTION inventory.reclaim(p_stocks uuid[], p_resources uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_holds uuid[];
BEGIN
    SELECT array_agg(lapsed.hold_id) INTO v_holds
    FROM (
        SELECT line.hold_id
        FROM inventory.hold_lines AS line
        WHERE line.stock_id = ANY (p_stocks) AND line.state = 'held' AND line.expires_at <= v_now
        UNION
        SELECT allocation.hold_id
        FROM inventory.allocations AS allocation
        WHERE allocation.resource_id = ANY (p_resources) AND allocation.state = 'held'
          AND allocation.expires_at <= v_now
    ) AS lapsed;
    IF v_holds IS NULL THEN
        RETURN;
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
END
$$;
COMMENT ON FUNCTION inventory.reclaim(uuid[], uuid[]) IS
    'Gives back the lapsed lines of locked stock and resources; inner part of hold, secure and set_capacity.';
