-- Stores, under its idempotency key, an answer that the server encrypted.
--
-- Locks    the row of the key.
-- Refuses  nothing: a key that is not open any more keeps what it has.
CREATE FUNCTION ops.seal_answer(p_idempotency uuid, p_status int, p_sealed bytea) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
    UPDATE ops.idempotency_keys AS used
    SET answered_at = core.now(), status = p_status, sealed = p_sealed
    WHERE used.id = p_idempotency AND used.is_sealed AND used.answered_at IS NULL
$$;
COMMENT ON FUNCTION ops.seal_answer(uuid, int, bytea) IS 'Stores an encrypted answer under its idempotency key.';
