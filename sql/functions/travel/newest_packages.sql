-- The ids of the packages that are offered, newest first.
CREATE FUNCTION travel.newest_packages(p_limit int) RETURNS int[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(
        SELECT package.id
        FROM travel.packages AS package
        WHERE package.status = 'active'
        ORDER BY package.created_at DESC, package.id DESC
        LIMIT p_limit);
END
$$;
COMMENT ON FUNCTION travel.newest_packages(int) IS 'The ids of the packages that are offered, newest first.';
