-- PUT /api/auth/profile/          operationId: updateProfile
--
-- Changes names and phone number of the caller's account; what is left out stays, as in every PUT of this product.
--
-- Locks    the account.
-- Refuses  401 not logged in; 400 per field.
CREATE FUNCTION ticketing.update_profile(p_actor uuid, p_first_name text, p_last_name text, p_phone_number text)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    PERFORM identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    -- Locked before it is read: what is left out must stay as another change at the same time has made it.
    SELECT account.* INTO v_account FROM identity.accounts AS account WHERE account.id = p_actor FOR UPDATE;
    RETURN ticketing.store_profile(
        p_account => p_actor,
        p_first_name => COALESCE(p_first_name, v_account.first_name),
        p_last_name => COALESCE(p_last_name, v_account.last_name),
        p_phone_number => COALESCE(p_phone_number, v_account.phone));
END
$$;
COMMENT ON FUNCTION ticketing.update_profile(uuid, text, text, text) IS 'Changes names and phone number of the caller.';
