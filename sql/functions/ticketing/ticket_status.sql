-- The status of a ticket as clients see it: an unused ticket expires with its event (the stored value may lag).
CREATE FUNCTION ticketing.ticket_status(p_status text, p_event_ends_at timestamptz, p_now timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN p_status NOT IN ('active', 'expired') THEN p_status
        WHEN p_now < p_event_ends_at THEN 'active'
        ELSE 'expired'
    END
$$;
COMMENT ON FUNCTION ticketing.ticket_status(text, timestamptz, timestamptz) IS
    'active, used, cancelled or expired at p_now.';
