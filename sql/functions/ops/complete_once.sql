-- Completes, with the outcome of a durable effect, a call that was begun by ops.answer_once.
--
-- Locks    the row of the key, then what effects.complete locks.
-- Refuses  what the resumed function refuses.
CREATE FUNCTION ops.complete_once(p_idempotency uuid, p_request uuid, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ops, pg_temp AS $$
DECLARE
    v_used ops.idempotency_keys;
    v_reply api.reply;
BEGIN
    SELECT used.* INTO v_used FROM ops.idempotency_keys AS used WHERE used.id = p_idempotency FOR UPDATE;
    IF v_used.sealed IS NOT NULL THEN
        RETURN ROW(v_used.status, NULL, jsonb_build_object('sealed', encode(v_used.sealed, 'base64')))::api.reply;
    ELSIF v_used.answered_at IS NOT NULL THEN
        RETURN ROW(v_used.status, v_used.body, v_used.decoration)::api.reply;
    END IF;
    SELECT * INTO v_reply FROM effects.complete(p_request => p_request, p_outcome => p_outcome);
    RETURN ops.keep_answer(p_idempotency => p_idempotency, p_reply => v_reply);
END
$$;
COMMENT ON FUNCTION ops.complete_once(uuid, uuid, jsonb) IS
    'Completes a call under an idempotency key with the outcome of a durable effect.';
