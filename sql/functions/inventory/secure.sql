-- Makes a hold good whatever happened to it: held until p_expires_at, or confirmed if that is NULL. True if it is
-- confirmed already, or still held, or if all that it lost could be taken again; false, with nothing written, if
-- something is sold out.
--
-- The hold stays locked, so that it is still good when the caller commits.
-- Raises 40001, to be called again, when somebody else gave a live hold back at the same moment.
--
-- Locks    the hold if it is live; else its stock, its resources, lapsed holds on them, the hold.
CREATE FUNCTION inventory.secure(p_hold uuid, p_expires_at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_state text := CASE WHEN p_expires_at IS NULL THEN 'confirmed' ELSE 'held' END;
    v_line_state text := CASE WHEN p_expires_at IS NULL THEN 'sold' ELSE 'held' END;
    v_hold inventory.holds;
    v_missing record;
    v_short uuid;
BEGIN
    SELECT hold.* INTO v_hold FROM inventory.holds AS hold WHERE hold.id = p_hold;
    IF NOT FOUND OR v_hold.state = 'confirmed' THEN
        RETURN FOUND;
    END IF;

    -- A live hold needs no stock lock, because nobody reclaims it. Only these are tried so: a lapsed one might be
    -- reclaimed while we wait for it, and we would then hold its lock before those of its stock.
    IF v_hold.state = 'held' AND v_hold.expires_at > v_now THEN
        UPDATE inventory.holds AS hold
        SET state = v_state, expires_at = COALESCE(p_expires_at, hold.expires_at), updated_at = v_now
        WHERE hold.id = p_hold AND hold.state = 'held';
        IF FOUND THEN
            PERFORM inventory.set_lines(p_hold => p_hold, p_state => v_line_state, p_expires_at => p_expires_at);
            RETURN TRUE;
        END IF;
        IF EXISTS (SELECT FROM inventory.holds AS hold WHERE hold.id = p_hold AND hold.state = 'confirmed') THEN
            RETURN TRUE;
        END IF;
        -- It was given back while we waited for it, and we hold its lock now: with that the stock must not be waited for.
        RAISE EXCEPTION 'the hold was given back meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;

    PERFORM inventory.lock_lines(p_hold => p_hold);
    SELECT (SELECT array_agg(line.stock_id ORDER BY line.stock_id)
            FROM inventory.hold_lines AS line WHERE line.hold_id = p_hold AND line.state = 'released') AS stocks,
           (SELECT array_agg(line.quantity ORDER BY line.stock_id)
            FROM inventory.hold_lines AS line WHERE line.hold_id = p_hold AND line.state = 'released') AS quantities,
           (SELECT array_agg(allocation.resource_id ORDER BY allocation.resource_id, allocation.during)
            FROM inventory.allocations AS allocation
            WHERE allocation.hold_id = p_hold AND allocation.state = 'released') AS resources,
           (SELECT array_agg(allocation.during ORDER BY allocation.resource_id, allocation.during)
            FROM inventory.allocations AS allocation
            WHERE allocation.hold_id = p_hold AND allocation.state = 'released') AS durings
    INTO v_missing;
    IF v_missing.stocks IS NOT NULL OR v_missing.resources IS NOT NULL THEN
        SELECT taken.short_id INTO v_short
        FROM inventory.take(
            p_stocks => v_missing.stocks, p_quantities => v_missing.quantities,
            p_resources => v_missing.resources, p_durings => v_missing.durings) AS taken;
        IF v_short IS NOT NULL THEN
            RETURN FALSE;
        END IF;
    END IF;

    UPDATE inventory.holds AS hold
    SET state = v_state, expires_at = COALESCE(p_expires_at, hold.expires_at), updated_at = v_now
    WHERE hold.id = p_hold AND hold.state <> 'confirmed';
    IF FOUND THEN
        PERFORM inventory.set_lines(p_hold => p_hold, p_state => v_line_state, p_expires_at => p_expires_at);
    END IF;
    RETURN TRUE;
END
$$;
COMMENT ON FUNCTION inventory.secure(uuid, timestamptz) IS
    'Makes a lapsed or released hold good again (held until, or confirmed if NULL); false if something is sold out.';
