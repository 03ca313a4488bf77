-- Counts one call of p_subject against a limit per fixed window, and says whether it is allowed.
--
-- Locks    the window's row; two calls at once are both counted.
CREATE FUNCTION ops.take_rate_limit(p_class text, p_subject text, p_limit int, p_window_seconds int)
RETURNS TABLE (allowed boolean, remaining int, resets_at timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
    INSERT INTO ops.rate_windows AS counted (class, subject, used, ends_at)
    VALUES (p_class, p_subject, 1, core.now() + make_interval(secs => p_window_seconds))
    ON CONFLICT (class, subject) DO UPDATE
    -- Never counts further than one over the limit, so a flood cannot overflow.
    SET used = CASE WHEN counted.ends_at <= core.now() THEN 1
                    ELSE LEAST(counted.used, GREATEST(p_limit, 0)) + 1 END,
        ends_at = CASE WHEN counted.ends_at <= core.now() THEN excluded.ends_at ELSE counted.ends_at END
    RETURNING counted.used <= p_limit, GREATEST(p_limit - counted.used, 0), counted.ends_at
$$;
COMMENT ON FUNCTION ops.take_rate_limit(text, text, int, int) IS
    'Counts one call against a limit per fixed window; answers whether it is allowed, how many remain, when it resets.';
