-- Whether somebody waits in a queue for one of these stocks. Certain only under their locks.
CREATE FUNCTION inventory.is_awaited(p_stocks uuid[]) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM inventory.stock AS stock WHERE stock.id = ANY (p_stocks) AND stock.awaited);
END
$$;
COMMENT ON FUNCTION inventory.is_awaited(uuid[]) IS 'Whether somebody waits in a queue for one of these stocks.';
