-- An instant as ISO 8601 in UTC, with microseconds only where there are some.
CREATE FUNCTION api.iso(p_at timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT to_char(
        p_at AT TIME ZONE 'UTC',
        CASE WHEN date_trunc('second', p_at) = p_at
            THEN 'YYYY-MM-DD"T"HH24:MI:SS"Z"' ELSE 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"' END
    )
$$;
COMMENT ON FUNCTION api.iso(timestamptz) IS 'An instant as 2025-12-01T18:00:00Z, with microseconds only if not zero.';
