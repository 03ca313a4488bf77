-- Gives an idempotency key back after a try that failed outside SQL. An answered key stays.
CREATE FUNCTION ops.release_key(p_idempotency uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
    DELETE FROM ops.idempotency_keys AS used WHERE used.id = p_idempotency AND used.answered_at IS NULL
$$;
COMMENT ON FUNCTION ops.release_key(uuid) IS 'Gives an idempotency key back after a failed try.';
