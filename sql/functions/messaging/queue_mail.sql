-- Queues a mail: a worker sends it after this transaction commits, and never if it does not.
--
-- A second mail of the product with the same dedupe key is not sent; the id of the first is returned. A language
-- without the template falls back to English. What is no address is noted as refused: a mail must never undo the rule
-- that asked for it.
CREATE FUNCTION messaging.queue_mail(
    p_product text,
    p_to text,
    p_template text,
    p_data jsonb,
    p_attachments jsonb DEFAULT '[]',
    p_language text DEFAULT 'en',
    p_dedupe_key text DEFAULT NULL
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_template messaging.templates;
    v_mail uuid := core.new_id();
    v_queued uuid;
    v_is_address boolean := COALESCE(p_to ~ '^[^[:cntrl:]\s@<>,;"]+@[^[:cntrl:]\s@<>,;"]+$' AND length(p_to) <= 254, false);
BEGIN
    SELECT template.* INTO v_template
    FROM messaging.templates AS template
    WHERE template.product = p_product AND template.name = p_template AND template.language IN (p_language, 'en')
    ORDER BY template.language = p_language DESC
    LIMIT 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'messaging.templates has no "%" of %', p_template, p_product USING ERRCODE = 'undefined_object';
    END IF;

    INSERT INTO messaging.mails AS mail
        (id, product, recipient, template, language, dedupe_key, created_at, refused_at, refusal)
    VALUES (v_mail, p_product, left(COALESCE(p_to, ''), 500), v_template.name, v_template.language, p_dedupe_key,
            core.now(), CASE WHEN NOT v_is_address THEN core.now() END,
            CASE WHEN NOT v_is_address THEN 'not an address' END)
    ON CONFLICT (product, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
    RETURNING mail.id INTO v_queued;
    IF v_queued IS NULL THEN
        SELECT mail.id INTO v_queued
        FROM messaging.mails AS mail
        WHERE mail.product = p_product AND mail.dedupe_key = p_dedupe_key;
        RETURN v_queued;
    ELSIF NOT v_is_address THEN
        RETURN v_mail;
    END IF;

    UPDATE messaging.mails AS mail
    SET request_id = effects.request(
        p_kind => 'mail.send',
        p_input => jsonb_build_object(
            'to', p_to,
            'subject_template', v_template.subject,
            'text_template', v_template.text,
            'html_template', v_template.html,
            'data', p_data,
            'attachments', COALESCE(p_attachments, '[]')
        ),
        p_then => 'messaging.mail_sent',
        p_state => jsonb_build_object('mail', v_mail),
        p_key => 'mail:' || v_mail
    )
    WHERE mail.id = v_mail;
    RETURN v_mail;
END
$$;
COMMENT ON FUNCTION messaging.queue_mail(text, text, text, jsonb, jsonb, text, text) IS
    'Queues a mail from a template; the same dedupe key is sent once. Returns the id of the mail.';
