-- Gives back what a hold has, held or sold. True if this call did it, false if there was nothing to give back.
--
-- p_unless_confirmed leaves a confirmed hold alone, for callers that race against a payment.
--
-- Locks    its stock in id order, its resources, the hold.
CREATE FUNCTION inventory.release(p_hold uuid, p_unless_confirmed boolean DEFAULT FALSE) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_state text;
BEGIN
    SELECT hold.state INTO v_state FROM inventory.holds AS hold WHERE hold.id = p_hold;
    IF NOT FOUND OR v_state = 'released' OR (p_unless_confirmed AND v_state = 'confirmed') THEN
        RETURN FALSE;
    END IF;

    PERFORM inventory.lock_lines(p_hold => p_hold);
    SELECT hold.state INTO v_state FROM inventory.holds AS hold WHERE hold.id = p_hold FOR NO KEY UPDATE;
    IF v_state = 'released' OR (p_unless_confirmed AND v_state = 'confirmed') THEN
        RETURN FALSE;
    END IF;

    UPDATE inventory.stock AS stock
    SET taken = stock.taken - line.quantity
    FROM inventory.hold_lines AS line
    WHERE line.hold_id = p_hold AND line.state <> 'released' AND stock.id = line.stock_id;
    UPDATE inventory.holds AS hold SET state = 'released', updated_at = core.now() WHERE hold.id = p_hold;
    PERFORM inventory.set_lines(p_hold => p_hold, p_state => 'released', p_expires_at => NULL);
    RETURN TRUE;
END
$$;
COMMENT ON FUNCTION inventory.release(uuid, boolean) IS
    'Gives back what a hold has; idempotent; optionally not if it is confirmed.';
