-- Gives back what a hold has, held or sold. True if this call did it, false if there was nothing to give back.
--
-- p_unless_confirmed leaves a confirmed hold alone, for callers that race against a payment.
--
-- Where somebody waits for what is given back, the product of the hold serves its queue in this transaction: it locks what
-- it will need in lock_awaited(stocks), before anything else is locked, and hands out in on_stock_freed(stocks).
--
-- Locks    its stock in id order, with that of who waits for it; its resources, the hold.
CREATE FUNCTION inventory.release(p_hold uuid, p_unless_confirmed boolean DEFAULT FALSE) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_state text;
    v_product text;
    v_stocks uuid[];
BEGIN
    SELECT hold.state, hold.product INTO v_state, v_product FROM inventory.holds AS hold WHERE hold.id = p_hold;
    IF NOT FOUND OR v_state = 'released' OR (p_unless_confirmed AND v_state = 'confirmed') THEN
        RETURN FALSE;
    END IF;

    v_stocks := ARRAY(SELECT line.stock_id FROM inventory.hold_lines AS line WHERE line.hold_id = p_hold);
    IF inventory.is_awaited(p_stocks => v_stocks) THEN
        EXECUTE format('SELECT %I.lock_awaited($1)', v_product) USING v_stocks;
    END IF;
    PERFORM inventory.lock_lines(p_hold => p_hold);
    SELECT hold.state INTO v_state FROM inventory.holds AS hold WHERE hold.id = p_hold FOR NO KEY UPDATE;
    IF v_state = 'released' OR (p_unless_confirmed AND v_state = 'confirmed') THEN
        RETURN FALSE;
    END IF;

    PERFORM inventory.give_back(p_hold => p_hold);
    -- Asked again: somebody may have begun to wait before the stock was locked.
    IF inventory.is_awaited(p_stocks => v_stocks) THEN
        EXECUTE format('SELECT %I.on_stock_freed($1)', v_product) USING v_stocks;
    END IF;
    RETURN TRUE;
END
$$;
COMMENT ON FUNCTION inventory.release(uuid, boolean) IS
    'Gives back what a hold has, to who waits for it first; idempotent; optionally not if it is confirmed.';
