-- The status of a ticket as clients see it: from when it stops to admit (ticketing.ticket_ends_at), an unused one has
-- expired, and a pass that was used on some of its days is used (the stored value may lag).
CREATE FUNCTION ticketing.ticket_status(
    p_status text,
    p_used_at timestamptz,
    p_ends_at timestamptz,
    p_now timestamptz
) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN p_status NOT IN ('active', 'expired') THEN p_status
        WHEN p_now < p_ends_at THEN 'active'
        WHEN p_used_at IS NOT NULL THEN 'used'
        ELSE 'expired'
    END
$$;
COMMENT ON FUNCTION ticketing.ticket_status(text, timestamptz, timestamptz, timestamptz) IS
    'active, used, cancelled or expired at p_now.';
