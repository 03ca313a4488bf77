-- The account of the caller.
--
-- Refuses  401 nobody, or an account that is unknown, closed, or of another product.
CREATE FUNCTION identity.account_for(p_actor uuid, p_product text) RETURNS identity.accounts
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    SELECT account.* INTO v_account
    FROM identity.accounts AS account
    WHERE account.id = p_actor AND account.product = p_product AND account.is_active;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 401, p_code => 'not_authenticated',
            p_message => 'Authentication credentials were not provided.');
    END IF;
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION identity.account_for(uuid, text) IS 'The account of the caller in a product; refuses 401.';
