-- Whether a normalised text can be an account's e-mail address: the rule of the constraint account_email_form.
CREATE FUNCTION identity.is_email(p_email text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(
        length(p_email) <= 254
        AND p_email ~ '^[a-z0-9.!#$%&''*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$',
        false)
$$;
COMMENT ON FUNCTION identity.is_email(text) IS 'Whether a normalised text can be the e-mail address of an account.';
