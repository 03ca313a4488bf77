-- Refuses  p_status: there is an account with this e-mail address.
CREATE FUNCTION identity.refuse_taken_email(p_status int) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM api.refuse(p_status => p_status, p_code => 'email_taken',
        p_message => 'A user with this email already exists.', p_field => 'email');
END
$$;
COMMENT ON FUNCTION identity.refuse_taken_email(int) IS 'Refuses: there is an account with this e-mail address.';
