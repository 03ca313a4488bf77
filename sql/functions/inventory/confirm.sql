-- Sells what is held. Touches no stock row: what was held is taken already. True also if it was confirmed before;
-- false if it was released or reclaimed (see inventory.secure).
--
-- A lapsed hold is confirmed as long as nobody has reclaimed any of it.
--
-- Locks    the hold.
CREATE FUNCTION inventory.confirm(p_hold uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE inventory.holds AS hold
    SET state = 'confirmed', updated_at = core.now()
    WHERE hold.id = p_hold AND hold.state = 'held';
    IF NOT FOUND THEN
        RETURN EXISTS (SELECT FROM inventory.holds AS hold WHERE hold.id = p_hold AND hold.state = 'confirmed');
    END IF;
    PERFORM inventory.set_lines(p_hold => p_hold, p_state => 'sold', p_expires_at => NULL);
    RETURN TRUE;
END
$$;
COMMENT ON FUNCTION inventory.confirm(uuid) IS 'held → confirmed; false if the hold was released or reclaimed.';
