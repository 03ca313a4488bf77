-- The status of an event as clients see it: after publication the dates decide (the stored value may lag).
CREATE FUNCTION ticketing.event_status(
    p_status text,
    p_starts_at timestamptz,
    p_ends_at timestamptz,
    p_now timestamptz
) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN p_status IN ('draft', 'cancelled') THEN p_status
        WHEN p_now < p_starts_at THEN 'published'
        WHEN p_now < p_ends_at THEN 'ongoing'
        ELSE 'completed'
    END
$$;
COMMENT ON FUNCTION ticketing.event_status(text, timestamptz, timestamptz, timestamptz) IS
    'draft, published, ongoing, completed or cancelled at p_now.';
