-- Refuses an order that the caller must not see; somebody else's looks as if it did not exist.
--
-- Refuses  401; 404 no such order, or somebody else's (staff may see all, unless p_owner_only).
CREATE FUNCTION ticketing.check_order_access(p_actor uuid, p_order uuid, p_owner_only boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
BEGIN
    IF NOT EXISTS (
        SELECT FROM ticketing.orders AS placed
        WHERE placed.id = p_order
          AND (placed.account_id = v_account.id OR (v_account.is_staff AND NOT p_owner_only))
    ) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_order_access(uuid, uuid, boolean) IS
    'Refuses 404 an order that is not the caller''s; staff pass unless p_owner_only.';
