-- The account of the caller.
--
-- Refuses  401 nobody, or an account that is closed or of another product.
CREATE FUNCTION travel.require_customer(p_actor uuid) RETURNS identity.accounts
LANGUAGE sql STABLE AS $$
    SELECT identity.account_for(p_actor => p_actor, p_product => 'travel')
$$;
COMMENT ON FUNCTION travel.require_customer(uuid) IS 'The account of the caller; refuses 401.';
