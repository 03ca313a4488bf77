-- Locks resource rows in id order; always after the stock rows of the same call.
--
-- Locks    the resource rows.
CREATE FUNCTION inventory.lock_resources(p_resources uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM inventory.resources AS resource
    WHERE resource.id = ANY (p_resources)
    ORDER BY resource.id
    FOR NO KEY UPDATE;
END
$$;
COMMENT ON FUNCTION inventory.lock_resources(uuid[]) IS 'Locks resource rows in id order.';
