-- Resumes identity.begin_password_change with the verdict on the old password: has the new one hashed, and goes on in
-- p_then.
--
-- Refuses  400 the old password is wrong; 503 there is no verdict.
CREATE FUNCTION identity.hash_new_password(p_state jsonb, p_outcome jsonb, p_then text) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM api.require_outcome(p_outcome);
    IF (p_outcome -> 'matches') IS DISTINCT FROM 'true'::jsonb THEN
        PERFORM identity.refuse_old_password();
    END IF;
    RETURN api.answer(p_body => NULL, p_effect => jsonb_build_object(
        'kind', 'password.hash',
        'password', p_state ->> 'new_password',
        'then', p_then,
        'state', p_state - 'new_password'));
END
$$;
COMMENT ON FUNCTION identity.hash_new_password(jsonb, jsonb, text) IS
    'Resumes identity.begin_password_change: has the new password hashed if the old one was right.';
