-- Resumed by effects.complete: notes that a mail was sent, or that the mail server refused it for good.
CREATE FUNCTION messaging.mail_sent(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_sent boolean := (p_outcome -> 'ok') IS NOT DISTINCT FROM 'true'::jsonb;
BEGIN
    UPDATE messaging.mails AS mail
    SET sent_at = CASE WHEN v_sent THEN core.now() END,
        message_id = p_outcome ->> 'message_id',
        refused_at = CASE WHEN NOT v_sent THEN core.now() END,
        refusal = CASE WHEN NOT v_sent
            THEN left(concat_ws(' ', p_outcome ->> 'code', p_outcome ->> 'message'), 2000) END
    WHERE mail.id = (p_state ->> 'mail')::uuid AND mail.sent_at IS NULL;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION messaging.mail_sent(jsonb, jsonb) IS 'Notes the outcome of a mail.';
