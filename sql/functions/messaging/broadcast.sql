-- Notifies everybody in a product: the job deliver_broadcasts does it some hundred accounts at a time. Returns the broadcast.
--
-- Refuses  400 a title or text that is empty or too long, a type that is unknown.
CREATE FUNCTION messaging.broadcast(p_product text, p_type text, p_title text, p_message text, p_actor uuid DEFAULT NULL)
RETURNS messaging.broadcasts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_title text := btrim(p_title, E' \t\r\n');
    v_message text := btrim(p_message, E' \t\r\n');
    v_problems jsonb := '{}'::jsonb;
    v_broadcast messaging.broadcasts;
BEGIN
    IF NOT EXISTS (
        SELECT FROM messaging.notification_types AS known WHERE known.product = p_product AND known.type = p_type
    ) THEN
        v_problems := v_problems || jsonb_build_object('type', jsonb_build_array(format('"%s" is not a valid choice.', p_type)));
    END IF;
    IF COALESCE(length(v_title), 0) NOT BETWEEN 1 AND 200 THEN
        v_problems := v_problems || '{"title": ["Must have 1 to 200 characters."]}';
    END IF;
    IF COALESCE(length(v_message), 0) NOT BETWEEN 1 AND 5000 THEN
        v_problems := v_problems || '{"message": ["Must have 1 to 5000 characters."]}';
    END IF;
    IF v_problems <> '{}' THEN
        PERFORM api.refuse_fields(p_fields => v_problems);
    END IF;
    INSERT INTO messaging.broadcasts AS made (product, type, title, message, requested_by, created_at)
    VALUES (p_product, p_type, v_title, v_message, p_actor, core.now())
    RETURNING made.* INTO v_broadcast;
    PERFORM ops.record(p_product => p_product, p_actor => p_actor, p_action => 'broadcast', p_subject => v_broadcast.id::text,
        p_detail => jsonb_build_object('type', p_type, 'title', v_title));
    RETURN v_broadcast;
END
$$;
COMMENT ON FUNCTION messaging.broadcast(text, text, text, text, uuid) IS 'Notifies everybody in a product, by a job.';
