-- PATCH /api/auth/profile/          operationId: patchProfile
--
-- Changes the names and the phone number that are sent; null clears the phone number. Everything else is ignored.
--
-- Locks    the account.
-- Refuses  401 not logged in; 400 per field.
CREATE FUNCTION ticketing.patch_profile(p_actor uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    PERFORM identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    -- Locked before it is read: two changes at once to different fields must both stay.
    SELECT account.* INTO v_account FROM identity.accounts AS account WHERE account.id = p_actor FOR UPDATE;
    RETURN ticketing.store_profile(
        p_account => p_actor,
        p_first_name => COALESCE(p_changes ->> 'first_name', v_account.first_name),
        p_last_name => COALESCE(p_changes ->> 'last_name', v_account.last_name),
        p_phone_number => CASE WHEN p_changes ? 'phone_number'
            THEN p_changes ->> 'phone_number' ELSE v_account.phone END);
END
$$;
COMMENT ON FUNCTION ticketing.patch_profile(uuid, jsonb) IS 'Changes the names and the phone number that are sent.';
