-- Whether the caller is active staff of this product. Anonymous callers are not.
CREATE FUNCTION travel.is_staff(p_actor uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM identity.accounts AS account
        WHERE account.id = p_actor AND account.product = 'travel' AND account.is_active AND account.is_staff);
END
$$;
COMMENT ON FUNCTION travel.is_staff(uuid) IS 'Whether the caller is active staff of travel.';
