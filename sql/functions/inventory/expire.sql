-- Ends holds whose order is over, without touching stock: their lines are lapsed from now on, and are given back by
-- the next buyer or by inventory.reclaim_lapsed. Returns the holds that are not good any more, those included that
-- were not before.
--
-- Holds that somebody is working on, and confirmed ones, are left out.
--
-- Locks    the holds, skipping locked ones: it never waits.
CREATE FUNCTION inventory.expire(p_holds uuid[]) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_ended uuid[];
BEGIN
    SELECT array_agg(free.id) INTO v_ended
    FROM (
        SELECT hold.id FROM inventory.holds AS hold
        WHERE hold.id = ANY (p_holds) AND hold.state <> 'confirmed'
        ORDER BY hold.id
        FOR NO KEY UPDATE SKIP LOCKED
    ) AS free;

    UPDATE inventory.hold_lines AS line SET expires_at = v_now
    WHERE line.hold_id = ANY (v_ended) AND line.state = 'held' AND line.expires_at > v_now;
    UPDATE inventory.allocations AS allocation SET expires_at = v_now
    WHERE allocation.hold_id = ANY (v_ended) AND allocation.state = 'held' AND allocation.expires_at > v_now;
    UPDATE inventory.holds AS hold
    SET state = 'expired', expires_at = LEAST(hold.expires_at, v_now), updated_at = v_now
    WHERE hold.id = ANY (v_ended) AND hold.state = 'held';
    RETURN COALESCE(v_ended, '{}');
END
$$;
COMMENT ON FUNCTION inventory.expire(uuid[]) IS
    'Ends holds without touching stock; returns those that are not good any more.';
