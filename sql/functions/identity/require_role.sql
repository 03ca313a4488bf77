-- The account of the caller, who must have a role. Staff passes everywhere.
--
-- Refuses  401 as identity.account_for; 403 with p_message without the role.
CREATE FUNCTION identity.require_role(p_actor uuid, p_product text, p_role text, p_message text)
RETURNS identity.accounts
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => p_product);
BEGIN
    IF v_account.role IS DISTINCT FROM p_role AND NOT v_account.is_staff THEN
        PERFORM api.refuse(p_status => 403, p_code => 'forbidden', p_message => p_message);
    END IF;
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION identity.require_role(uuid, text, text, text) IS
    'The account of the caller, who must have the role or be staff; refuses 401 and 403.';
