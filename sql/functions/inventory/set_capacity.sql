-- Changes the capacity of a stock, and returns it. p_field is the field that a refusal names.
--
-- Locks    the stock; if it would be too small, lapsed holds on it in id order.
-- Refuses  400 below what is sold and held; 404 no such stock.
CREATE FUNCTION inventory.set_capacity(p_stock uuid, p_capacity int, p_field text DEFAULT NULL) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_taken int;
    v_last uuid;
BEGIN
    SELECT stock.taken INTO v_taken FROM inventory.stock AS stock WHERE stock.id = p_stock FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'unknown_stock', p_message => 'There is no such stock.');
    END IF;
    WHILE v_taken > p_capacity LOOP
        v_last := inventory.reclaim(p_stocks => ARRAY[p_stock], p_resources => NULL, p_after => v_last);
        EXIT WHEN v_last IS NULL;
        SELECT stock.taken INTO v_taken FROM inventory.stock AS stock WHERE stock.id = p_stock;
    END LOOP;
    IF v_taken > p_capacity THEN
        PERFORM api.refuse(
            p_status => 400, p_code => 'capacity_below_taken', p_field => p_field,
            p_message => format('The quantity cannot be less than %s, which are sold or reserved.', v_taken),
            p_extra => jsonb_build_object('taken', v_taken));
    END IF;
    UPDATE inventory.stock AS stock SET capacity = p_capacity WHERE stock.id = p_stock;
    RETURN p_capacity;
END
$$;
COMMENT ON FUNCTION inventory.set_capacity(uuid, int, text) IS
    'Changes the capacity of a stock; refuses to go below what is taken.';
