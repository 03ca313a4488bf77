-- Goes on only with a password that is good enough to be stored.
--
-- Refuses  400 a weak one, by the name of its field.
CREATE FUNCTION identity.require_good_password(p_password text, p_email text, p_field text DEFAULT 'new_password') RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_problems jsonb := identity.password_problems(p_password => p_password, p_email => p_email);
BEGIN
    IF v_problems IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object(p_field, v_problems));
    END IF;
END
$$;
COMMENT ON FUNCTION identity.require_good_password(text, text, text) IS 'Refuses 400 a weak password.';
