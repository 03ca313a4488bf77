-- Resumes, with the outcome of a transient effect, a call that was begun by ops.answer_once.
--
-- Locks    the row of the key, before everything else.
-- Refuses  what the resumed function refuses.
CREATE FUNCTION ops.resume_once(p_idempotency uuid, p_function text, p_state jsonb, p_outcome jsonb)
RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
DECLARE
    v_used ops.idempotency_keys;
BEGIN
    SELECT used.* INTO v_used FROM ops.idempotency_keys AS used WHERE used.id = p_idempotency FOR UPDATE;
    IF v_used.sealed IS NOT NULL THEN
        RETURN ROW(v_used.status, NULL, jsonb_build_object('sealed', encode(v_used.sealed, 'base64')))::api.reply;
    ELSIF v_used.answered_at IS NOT NULL THEN
        RETURN ROW(v_used.status, v_used.body, v_used.decoration)::api.reply;
    END IF;
    RETURN ops.keep_answer(
        p_idempotency => p_idempotency,
        p_reply => ops.call_reply(p_function, jsonb_build_object('p_state', p_state, 'p_outcome', p_outcome))
    );
END
$$;
COMMENT ON FUNCTION ops.resume_once(uuid, text, jsonb, jsonb) IS
    'Resumes a call under an idempotency key with the outcome of a transient effect.';
