-- Locks holds in id order, for a caller that is about to end several; always after their stock and resources.
--
-- Locks    the holds.
CREATE FUNCTION inventory.lock_holds(p_holds uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM inventory.holds AS hold WHERE hold.id = ANY (p_holds) ORDER BY hold.id FOR NO KEY UPDATE;
END
$$;
COMMENT ON FUNCTION inventory.lock_holds(uuid[]) IS 'Locks holds in id order.';
