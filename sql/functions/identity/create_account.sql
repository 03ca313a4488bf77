-- Makes an account, or changes the one with this e-mail address (or, without one, this phone) in the product.
--
-- For the command line, which runs as the owner. What is NULL stays as it is; a new password ends all sessions.
--
-- Locks    the account.
-- Refuses  400 a bad e-mail address, or neither address nor phone.
CREATE FUNCTION identity.create_account(
    p_product text,
    p_email text,
    p_password_hash text,
    p_role text,
    p_first_name text DEFAULT NULL,
    p_last_name text DEFAULT NULL,
    p_phone text DEFAULT NULL,
    p_is_staff boolean DEFAULT NULL,
    p_verified boolean DEFAULT true
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_email text := core.normalize_email(p_email);
    v_phone text := NULLIF(btrim(p_phone), '');
    v_account uuid;
BEGIN
    IF v_email IS NULL AND v_phone IS NULL THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid', p_message => 'An account needs an e-mail address or a phone.');
    ELSIF v_email IS NOT NULL AND NOT identity.is_email(v_email) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid', p_message => 'Enter a valid email address.',
            p_field => 'email');
    END IF;

    SELECT account.id INTO v_account
    FROM identity.accounts AS account
    WHERE account.product = p_product
        AND (account.email = v_email OR (v_email IS NULL AND account.email IS NULL AND account.phone = v_phone))
    FOR UPDATE;

    IF v_account IS NULL THEN
        v_account := core.new_id();
        INSERT INTO identity.accounts
            (id, product, email, phone, password_hash, role, first_name, last_name, is_staff,
             email_verified_at, phone_verified_at, created_at, updated_at)
        VALUES (v_account, p_product, v_email, v_phone, p_password_hash, COALESCE(p_role, 'member'),
                COALESCE(p_first_name, ''), COALESCE(p_last_name, ''), COALESCE(p_is_staff, false),
                CASE WHEN p_verified AND v_email IS NOT NULL THEN v_now END,
                CASE WHEN p_verified AND v_phone IS NOT NULL THEN v_now END, v_now, v_now);
    ELSE
        UPDATE identity.accounts AS account
        SET phone = COALESCE(v_phone, account.phone),
            password_hash = COALESCE(p_password_hash, account.password_hash),
            role = COALESCE(p_role, account.role),
            first_name = COALESCE(p_first_name, account.first_name),
            last_name = COALESCE(p_last_name, account.last_name),
            is_staff = COALESCE(p_is_staff, account.is_staff),
            is_active = true,
            email_verified_at = CASE WHEN p_verified AND account.email IS NOT NULL
                THEN COALESCE(account.email_verified_at, v_now) ELSE account.email_verified_at END,
            phone_verified_at = CASE WHEN p_verified AND v_phone IS NOT NULL
                THEN COALESCE(account.phone_verified_at, v_now) ELSE account.phone_verified_at END,
            updated_at = v_now
        WHERE account.id = v_account;
        IF p_password_hash IS NOT NULL THEN
            PERFORM identity.end_sessions(p_account => v_account, p_reason => 'password_change');
        END IF;
    END IF;

    PERFORM ops.record(p_product => p_product, p_actor => NULL, p_action => 'account.created',
        p_subject => v_account::text,
        p_detail => jsonb_build_object('role', p_role, 'is_staff', p_is_staff, 'verified', p_verified));
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION identity.create_account(text, text, text, text, text, text, text, boolean, boolean) IS
    'Makes or changes an account from the command line; NULL leaves as is. Returns its id.';
