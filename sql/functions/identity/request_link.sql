-- Notes that somebody wants a mail with a link, to prove an address or to reset a password.
--
-- Whether an account needs one is found out later, by identity.answer_link_requests: here every address costs the
-- same, so that not even the time tells who has an account. What is no address cannot have one.
CREATE FUNCTION identity.request_link(p_product text, p_email text, p_purpose text, p_base_url text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_email text := core.normalize_email(p_email);
BEGIN
    IF identity.is_email(v_email) THEN
        INSERT INTO identity.link_requests (id, product, email, purpose, base_url, asked_at)
        VALUES (core.new_id(), p_product, v_email, p_purpose, p_base_url, core.now());
    END IF;
END
$$;
COMMENT ON FUNCTION identity.request_link(text, text, text, text) IS
    'Notes a question for a mail with a link, which a job answers; costs the same for every address.';
