-- The account of the caller, which nobody deletes until what is written for it here is there, to be found by who deletes it.
--
-- Locks    the account, shared.
-- Refuses  401 nobody, or an account that is closed or of another product.
CREATE FUNCTION travel.lock_customer(p_actor uuid) RETURNS identity.accounts
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM identity.accounts AS account WHERE account.id = p_actor FOR SHARE;
    RETURN travel.require_customer(p_actor => p_actor);
END
$$;
COMMENT ON FUNCTION travel.lock_customer(uuid) IS 'The account of the caller, locked against its deletion; refuses 401.';
