-- Whether holds have lapsed on some of these stocks that somebody waits for: they make room for the queue alone, so it has to
-- be served before it is certain that nothing is left.
CREATE FUNCTION inventory.awaits_lapsed(p_stocks uuid[]) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM inventory.stock AS stock
        JOIN inventory.hold_lines AS line
            ON line.stock_id = stock.id AND line.state = 'held' AND line.expires_at <= core.now()
        WHERE stock.id = ANY (p_stocks) AND stock.awaited);
END
$$;
COMMENT ON FUNCTION inventory.awaits_lapsed(uuid[]) IS 'Whether holds have lapsed on some of these stocks that somebody waits for.';
