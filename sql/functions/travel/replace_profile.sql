-- PUT /profile/          operationId: replaceProfile
--
-- Replaces the caller's profile: fields that are left out are cleared, but not the names and the picture.
--
-- Locks    the account.
-- Refuses  401 not logged in; 400 per field.
CREATE FUNCTION travel.replace_profile(
    p_actor uuid,
    p_firstname text,
    p_lastname text,
    p_address text,
    p_city text,
    p_state text,
    p_country text,
    p_phone text,
    p_date_of_birth date,
    p_marital_status text,
    p_profession text,
    p_gender text
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.store_profile(p_actor => p_actor, p_clears_rest => true, p_given => jsonb_build_object(
        'firstname', p_firstname, 'lastname', p_lastname, 'address', p_address, 'city', p_city, 'state', p_state,
        'country', p_country, 'phone', p_phone, 'date_of_birth', p_date_of_birth, 'marital_status', p_marital_status,
        'profession', p_profession, 'gender', p_gender));
END
$$;
COMMENT ON FUNCTION travel.replace_profile(uuid, text, text, text, text, text, text, text, date, text, text, text) IS
    'Replaces the caller''s profile: what is left out is cleared.';
