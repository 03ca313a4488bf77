-- Holds stock that is free for certain until p_expires_at, as much of each, for somebody who did not ask just now: who was
-- next in a queue. The limit of holds that an account may have does not bind.
--
-- Locks    the caller has locked the stock.
-- Refuses  409 not enough is left (stock_not_oversold).
CREATE FUNCTION inventory.grant_hold(
    p_product text,
    p_account uuid,
    p_stocks uuid[],
    p_quantity int,
    p_expires_at timestamptz
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_hold uuid := core.new_id();
BEGIN
    UPDATE inventory.stock AS stock SET taken = stock.taken + p_quantity WHERE stock.id = ANY (p_stocks);
    INSERT INTO inventory.holds (id, product, account_id, state, expires_at, created_at, updated_at)
    VALUES (v_hold, p_product, p_account, 'held', p_expires_at, v_now, v_now);
    INSERT INTO inventory.hold_lines (hold_id, stock_id, quantity, state, expires_at)
    SELECT v_hold, line.stock_id, p_quantity, 'held', p_expires_at
    FROM unnest(p_stocks) AS line (stock_id);
    RETURN v_hold;
END
$$;
COMMENT ON FUNCTION inventory.grant_hold(text, uuid, uuid[], int, timestamptz) IS
    'Holds locked stock that is free, without a limit per account.';
