-- Notifies an account: a row that it sees in the product, and a mail where the type has a template. Returns the row's id, NULL when
-- the account has one with this dedupe key already, or is closed.
--
-- The mail is filled with p_mail_data and "name", "title" and "message".
CREATE FUNCTION messaging.notify(
    p_product text,
    p_account uuid,
    p_type text,
    p_title text,
    p_message text,
    p_order uuid DEFAULT NULL,
    p_dedupe_key text DEFAULT NULL,
    p_mail_data jsonb DEFAULT '{}'
) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_type messaging.notification_types;
    v_account identity.accounts;
    v_notification bigint;
BEGIN
    SELECT known.* INTO v_type
    FROM messaging.notification_types AS known
    WHERE known.product = p_product AND known.type = p_type;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'messaging.notification_types has no "%" of %', p_type, p_product
            USING ERRCODE = 'undefined_object';
    END IF;
    SELECT account.* INTO v_account
    FROM identity.accounts AS account
    WHERE account.id = p_account AND account.product = p_product AND account.is_active;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;

    INSERT INTO messaging.notifications AS notification
        (product, account_id, type, title, message, order_id, dedupe_key, created_at)
    VALUES (p_product, p_account, p_type, p_title, p_message, p_order, p_dedupe_key, core.now())
    ON CONFLICT (account_id, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
    RETURNING notification.id INTO v_notification;

    IF v_notification IS NOT NULL AND v_type.mail_template IS NOT NULL AND v_account.email IS NOT NULL THEN
        PERFORM messaging.queue_mail(
            p_product => p_product,
            p_to => v_account.email,
            p_template => v_type.mail_template,
            p_data => p_mail_data || jsonb_build_object(
                'name', COALESCE(NULLIF(v_account.first_name, ''), v_account.email), 'title', p_title, 'message', p_message),
            p_dedupe_key => 'notification:' || v_notification);
    END IF;
    RETURN v_notification;
END
$$;
COMMENT ON FUNCTION messaging.notify(text, uuid, text, text, text, uuid, text, jsonb) IS
    'Notifies an account in the product, and by mail where the type has a template; once per dedupe key.';
