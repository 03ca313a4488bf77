-- Brings all lines of a hold that the caller has locked into the hold's own state.
CREATE FUNCTION inventory.set_lines(p_hold uuid, p_state text, p_expires_at timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_released_at timestamptz := CASE p_state WHEN 'released' THEN core.now() END;
BEGIN
    UPDATE inventory.hold_lines AS line
    SET state = p_state, expires_at = COALESCE(p_expires_at, line.expires_at), released_at = v_released_at
    WHERE line.hold_id = p_hold AND (line.state <> p_state OR line.expires_at <> p_expires_at);
    UPDATE inventory.allocations AS allocation
    SET state = p_state, expires_at = COALESCE(p_expires_at, allocation.expires_at), released_at = v_released_at
    WHERE allocation.hold_id = p_hold AND (allocation.state <> p_state OR allocation.expires_at <> p_expires_at);
END
$$;
COMMENT ON FUNCTION inventory.set_lines(uuid, text, timestamptz) IS
    'Sets the state (and expiry, unless NULL) of all lines of a locked hold; inner part of confirm, secure and '
    'release.';
