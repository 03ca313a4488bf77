-- Ends, or keeps open, the use of an idempotency key according to the reply of its call.
--
-- A final answer is stored for repeats. A reply that still needs an effect leaves the key open, and tells the server
-- under which row to finish; a durable effect is noted with the key. So does an answer that the server must encrypt first. A failed try does not burn the key,
-- and an answer that sets cookies carries secrets and is never stored as it is: both give the key back.
CREATE FUNCTION ops.keep_answer(p_idempotency uuid, p_reply api.reply) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_reply api.reply := p_reply;
BEGIN
    IF v_reply.effect ? 'kind' AND (v_reply.effect ? 'then' OR v_reply.effect ? 'request') THEN
        v_reply.effect := v_reply.effect || jsonb_build_object('idempotency', p_idempotency);
        UPDATE ops.idempotency_keys AS used SET request_id = (v_reply.effect ->> 'request')::uuid
        WHERE used.id = p_idempotency AND v_reply.effect ? 'request';
    ELSIF v_reply.status >= 400 OR v_reply.effect ? 'kind' THEN
        DELETE FROM ops.idempotency_keys AS used WHERE used.id = p_idempotency;
    ELSIF EXISTS (SELECT FROM ops.idempotency_keys AS used WHERE used.id = p_idempotency AND used.is_sealed) THEN
        v_reply.effect := COALESCE(v_reply.effect, '{}') || jsonb_build_object('idempotency', p_idempotency, 'seal', true);
    ELSIF v_reply.effect ? 'cookies' THEN
        DELETE FROM ops.idempotency_keys AS used WHERE used.id = p_idempotency;
    ELSE
        UPDATE ops.idempotency_keys AS used
        SET answered_at = core.now(), status = v_reply.status, body = v_reply.body, decoration = v_reply.effect
        WHERE used.id = p_idempotency;
    END IF;
    RETURN v_reply;
END
$$;
COMMENT ON FUNCTION ops.keep_answer(uuid, api.reply) IS
    'Stores a final answer under its idempotency key, or keeps the key open or gives it back.';
