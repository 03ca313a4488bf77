-- Resumes ticketing.change_password with the verdict on the old password: has the new one hashed.
--
-- Refuses  400 the old password is wrong.
CREATE FUNCTION ticketing.finish_change_password_check(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM api.require_outcome(p_outcome);
    IF (p_outcome -> 'matches') IS DISTINCT FROM 'true'::jsonb THEN
        PERFORM api.refuse(p_status => 400, p_code => 'wrong_password',
            p_message => 'Old password is incorrect.', p_field => 'old_password');
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.hash',
        'password', p_state ->> 'new_password',
        'then', 'ticketing.finish_change_password',
        'state', p_state - 'new_password'));
END
$$;
COMMENT ON FUNCTION ticketing.finish_change_password_check(jsonb, jsonb) IS
    'Resumes ticketing.change_password with the verdict on the old password.';
