-- Makes an account that a person signed up for; its e-mail address is not verified yet.
--
-- Refuses  400, or p_taken_status: the e-mail address is taken (also when two sign up with it at once).
CREATE FUNCTION identity.register_account(
    p_product text,
    p_email text,
    p_password_hash text,
    p_role text,
    p_first_name text,
    p_last_name text,
    p_phone text,
    p_taken_status int DEFAULT 400
) RETURNS identity.accounts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_account identity.accounts;
BEGIN
    INSERT INTO identity.accounts AS account
        (id, product, email, phone, password_hash, role, first_name, last_name, created_at, updated_at)
    VALUES (core.new_id(), p_product, core.normalize_email(p_email), NULLIF(btrim(p_phone), ''), p_password_hash, p_role,
            btrim(COALESCE(p_first_name, '')), btrim(COALESCE(p_last_name, '')), v_now, v_now)
    ON CONFLICT ON CONSTRAINT account_email_once DO NOTHING
    RETURNING account.* INTO v_account;
    IF NOT FOUND THEN
        PERFORM identity.refuse_taken_email(p_status => p_taken_status);
    END IF;
    PERFORM ops.record(p_product => p_product, p_actor => v_account.id, p_action => 'account.registered',
        p_subject => v_account.id::text);
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION identity.register_account(text, text, text, text, text, text, text, int) IS
    'Makes an account that a person signed up for; refuses a taken e-mail address.';
