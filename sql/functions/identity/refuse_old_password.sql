-- Refuses  400 the old password is wrong.
CREATE FUNCTION identity.refuse_old_password() RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM api.refuse(p_status => 400, p_code => 'wrong_password',
        p_message => 'Old password is incorrect.', p_field => 'old_password');
END
$$;
COMMENT ON FUNCTION identity.refuse_old_password() IS 'Refuses 400: the old password is wrong.';
