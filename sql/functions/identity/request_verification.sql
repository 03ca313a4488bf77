-- Notes that somebody wants another verification mail for an address.
--
-- Whether an account needs one is found out later, by identity.answer_verification_requests: here every address costs the
-- same, so that not even the time tells who has an account. What is no address cannot have one.
CREATE FUNCTION identity.request_verification(p_product text, p_email text, p_frontend_url text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_email text := core.normalize_email(p_email);
BEGIN
    IF identity.is_email(v_email) THEN
        INSERT INTO identity.verification_requests (id, product, email, frontend_url, asked_at)
        VALUES (core.new_id(), p_product, v_email, p_frontend_url, core.now());
    END IF;
END
$$;
COMMENT ON FUNCTION identity.request_verification(text, text, text) IS
    'Notes a question for another verification mail, which a job answers; costs the same for every address.';
