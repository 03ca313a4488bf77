-- POST /contact/          operationId: submitContact
--
-- Takes a message from anybody, mails it to us, and mails the sender that it came: a few times a day for an address, because it may be
-- somebody else's.
--
-- Refuses  400 a field that is missing, blank or too long, an address that is none.
CREATE FUNCTION travel.submit_contact(
    p_fullname text,
    p_subject text,
    p_email text,
    p_message text,
    p_client_ip inet DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_email text := core.normalize_email(p_email);
    v_fullname text := btrim(p_fullname);
    v_subject text := btrim(p_subject);
    v_message text := btrim(p_message, E' \t\r\n');
    v_data jsonb;
BEGIN
    PERFORM travel.check_texts(
        p_texts => jsonb_build_object('fullname', p_fullname, 'subject', p_subject, 'email', p_email, 'message', p_message),
        p_lines => ARRAY['fullname', 'subject']);
    IF NOT identity.is_email(v_email) THEN
        PERFORM api.refuse_fields(p_fields => '{"email": ["Enter a valid email address."]}');
    END IF;
    INSERT INTO messaging.contact_messages (product, fullname, email, subject, message, client_ip, created_at)
    VALUES ('travel', v_fullname, v_email, v_subject, v_message, p_client_ip, core.now());

    v_data := jsonb_build_object('fullname', v_fullname, 'email', v_email, 'subject', v_subject, 'text', v_message);
    PERFORM messaging.queue_mail(p_product => 'travel', p_to => core.setting('travel.contact_address') #>> '{}',
        p_template => 'contact_message', p_data => v_data || '{"name": "team"}');
    IF (
        SELECT taken.allowed
        FROM ops.take_rate_limit(p_class => 'travel.contact_mail', p_subject => v_email,
            p_limit => (core.setting('travel.contact_mails_per_day'))::int, p_window_seconds => 86400) AS taken
    ) THEN
        PERFORM messaging.queue_mail(p_product => 'travel', p_to => v_email, p_template => 'contact_received',
            p_data => v_data || jsonb_build_object('name', v_fullname));
    END IF;
    RETURN api.answer(p_body => json_build_object(
        'status', 'success',
        'message', 'Your message has been sent'));
END
$$;
COMMENT ON FUNCTION travel.submit_contact(text, text, text, text, inet) IS 'Takes a message from anybody and mails it to us.';
