-- The account of the caller, who must be staff of travel.
--
-- Refuses  401 nobody; 403 not staff.
CREATE FUNCTION travel.require_staff(p_actor uuid) RETURNS identity.accounts
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'travel');
BEGIN
    IF NOT v_account.is_staff THEN
        PERFORM api.refuse(p_status => 403, p_code => 'forbidden',
            p_message => 'You do not have permission to perform this action.');
    END IF;
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION travel.require_staff(uuid) IS 'The account of the caller, who must be staff of travel; refuses 401 and 403.';
