-- Stores names and phone number of the caller's account, and answers with it.
--
-- Locks    the account.
-- Refuses  400 per field: too long, control characters, a bad phone number.
CREATE FUNCTION ticketing.store_profile(p_account uuid, p_first_name text, p_last_name text, p_phone_number text)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_problems jsonb := identity.profile_problems(
        p_first_name => p_first_name, p_last_name => p_last_name, p_phone_number => btrim(p_phone_number));
    v_account identity.accounts;
BEGIN
    IF v_problems <> '{}'::jsonb THEN
        PERFORM api.refuse_fields(p_fields => v_problems);
    END IF;
    UPDATE identity.accounts AS account
    SET first_name = btrim(p_first_name),
        last_name = btrim(p_last_name),
        phone = NULLIF(btrim(p_phone_number), ''),
        updated_at = core.now()
    WHERE account.id = p_account
    RETURNING account.* INTO v_account;
    RETURN api.answer(p_body => ticketing.user_json(v_account));
END
$$;
COMMENT ON FUNCTION ticketing.store_profile(uuid, text, text, text) IS 'Stores names and phone number of an account.';
