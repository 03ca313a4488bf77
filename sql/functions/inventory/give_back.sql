-- Gives back what a hold still has, held or sold, and ends it. For callers that decide themselves who gets it next;
-- inventory.release asks who waits for it.
--
-- Locks    the hold. The caller has locked its stock and resources (inventory.lock_lines).
CREATE FUNCTION inventory.give_back(p_hold uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM inventory.holds AS hold WHERE hold.id = p_hold FOR NO KEY UPDATE;
    UPDATE inventory.stock AS stock
    SET taken = stock.taken - line.quantity
    FROM inventory.hold_lines AS line
    WHERE line.hold_id = p_hold AND line.state <> 'released' AND stock.id = line.stock_id;
    UPDATE inventory.holds AS hold
    SET state = 'released', updated_at = core.now()
    WHERE hold.id = p_hold AND hold.state <> 'released';
    PERFORM inventory.set_lines(p_hold => p_hold, p_state => 'released', p_expires_at => NULL);
END
$$;
COMMENT ON FUNCTION inventory.give_back(uuid) IS
    'Gives back what a hold has on locked stock and resources; inner part of release.';
