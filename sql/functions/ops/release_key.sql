-- Gives an idempotency key back after a try that failed outside SQL. An answered key stays. One with a durable effect under way
-- stays too, because a worker performs that; a repeat need not wait for it any more.
CREATE FUNCTION ops.release_key(p_idempotency uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
    UPDATE ops.idempotency_keys AS used
    SET started_at = core.now() - make_interval(secs => core.setting('ops.idempotency_takeover_seconds')::int)
    WHERE used.id = p_idempotency AND used.answered_at IS NULL AND used.request_id IS NOT NULL;
    DELETE FROM ops.idempotency_keys AS used
    WHERE used.id = p_idempotency AND used.answered_at IS NULL AND used.request_id IS NULL
$$;
COMMENT ON FUNCTION ops.release_key(uuid) IS 'Gives an idempotency key back after a failed try.';
