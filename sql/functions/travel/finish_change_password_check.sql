-- Resumes travel.change_password with the verdict on the old password: has the new one hashed.
--
-- Refuses  400 the old password is wrong.
CREATE FUNCTION travel.finish_change_password_check(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN identity.hash_new_password(p_state => p_state, p_outcome => p_outcome, p_then => 'travel.finish_change_password');
END
$$;
COMMENT ON FUNCTION travel.finish_change_password_check(jsonb, jsonb) IS
    'Resumes travel.change_password with the verdict on the old password.';
