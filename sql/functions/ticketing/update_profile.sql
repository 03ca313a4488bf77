-- PUT /api/auth/profile/          operationId: updateProfile
--
-- Replaces names and phone number of the caller's account: what is left out is cleared.
--
-- Locks    the account.
-- Refuses  401 not logged in; 400 per field.
CREATE FUNCTION ticketing.update_profile(p_actor uuid, p_first_name text, p_last_name text, p_phone_number text)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    RETURN ticketing.store_profile(
        p_account => p_actor,
        p_first_name => COALESCE(p_first_name, ''),
        p_last_name => COALESCE(p_last_name, ''),
        p_phone_number => p_phone_number);
END
$$;
COMMENT ON FUNCTION ticketing.update_profile(uuid, text, text, text) IS 'Replaces names and phone number of the caller.';
