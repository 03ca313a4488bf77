-- Changes how much of a stock a live hold has, without giving up what it has. When too little is left nothing is written, and
-- the result says how much of it there is beside what the hold has already. What becomes free is offered to nobody: for stock
-- without a queue.
--
-- Locks    the stock, the hold; when short, lapsed holds on the stock in id order.
-- Refuses  409 a hold that is not held any more, or has nothing of this stock.
CREATE FUNCTION inventory.resize_hold(p_hold uuid, p_stock uuid, p_quantity int) RETURNS inventory.hold_result
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_more int;
    v_short record;
    v_result inventory.hold_result;
BEGIN
    PERFORM inventory.lock_stock(p_stocks => ARRAY[p_stock]);
    PERFORM FROM inventory.holds AS hold
    WHERE hold.id = p_hold AND hold.state = 'held' AND hold.expires_at > core.now()
    FOR NO KEY UPDATE;
    IF FOUND THEN
        SELECT p_quantity - line.quantity INTO v_more
        FROM inventory.hold_lines AS line
        WHERE line.hold_id = p_hold AND line.stock_id = p_stock AND line.state = 'held';
    END IF;
    IF v_more IS NULL THEN
        PERFORM api.refuse(p_status => 409, p_code => 'hold_ended', p_message => 'What was reserved is not reserved any more.');
    END IF;
    IF v_more > 0 THEN
        v_short := inventory.take(
            p_stocks => ARRAY[p_stock], p_quantities => ARRAY[v_more], p_resources => NULL, p_durings => NULL);
        IF v_short.short_id IS NOT NULL THEN
            v_result.short_stock := v_short.short_id;
            v_result.available := v_short.available;
            RETURN v_result;
        END IF;
    ELSE
        UPDATE inventory.stock AS stock SET taken = stock.taken + v_more WHERE stock.id = p_stock;
    END IF;
    UPDATE inventory.hold_lines AS line SET quantity = p_quantity WHERE line.hold_id = p_hold AND line.stock_id = p_stock;
    v_result.hold := p_hold;
    RETURN v_result;
END
$$;
COMMENT ON FUNCTION inventory.resize_hold(uuid, uuid, int) IS
    'Changes how much of a stock a live hold has; on shortage returns how much of it is left.';
